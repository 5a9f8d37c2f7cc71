using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Pairing;

namespace CtAuditor.Store.PairingRuns;

/// <summary>What a look-up found, run by run, and how it comes into the order of the batch. Keeps its memory.</summary>
internal sealed class FoundRecords
{
    private readonly List<PairingRecord> _records = [];
    private readonly List<int> _positions = [];
    private int[] _ends = [];
    private int[] _sequence = [];

    public void Clear()
    {
        _records.Clear();
        _positions.Clear();
    }

    /// <summary>Adds a record with the key at <paramref name="position"/> of the batch.</summary>
    public void Add(int position, in PairingRecord record)
    {
        _records.Add(record);
        _positions.Add(position);
    }

    /// <summary>Adds one range for each of <paramref name="count"/> positions; records of a position stay in their order.</summary>
    public void MoveTo(PairingMatches matches, int count)
    {
        if (_ends.Length <= count)
        {
            _ends = new int[count + 1];
        }

        if (_sequence.Length < _records.Count)
        {
            _sequence = new int[_records.Count];
        }

        // A counting sort by position.
        var ends = _ends.AsSpan(0, count + 1);
        var positions = CollectionsMarshal.AsSpan(_positions);
        ends.Clear();
        foreach (var position in positions)
        {
            ends[position + 1]++;
        }

        for (var i = 1; i <= count; i++)
        {
            ends[i] += ends[i - 1];
        }

        for (var i = 0; i < positions.Length; i++)
        {
            _sequence[ends[positions[i]]++] = i;
        }

        var records = CollectionsMarshal.AsSpan(_records);
        var next = 0;
        for (var position = 0; position < count; position++)
        {
            // After the sort, each entry stands at its range's end.
            for (; next < ends[position]; next++)
            {
                matches.Add(records[_sequence[next]]);
            }

            matches.EndKey();
        }
    }
}
