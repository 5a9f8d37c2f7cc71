using System.Runtime.InteropServices;
using CtAuditor.Intake;

namespace CtAuditor.Pairing;

/// <summary>What <see cref="IPairingIndex.Find"/> found, one range of records for each record asked for; reusable.</summary>
public sealed class PairingMatches
{
    /// <summary>Most records kept for one key; a certificate in every log there is stays below it.</summary>
    public const int MaximumPerKey = 64;

    private readonly List<PairingRecord> _records = [];
    private readonly List<int> _ends = [];

    /// <summary>How many records were asked for so far.</summary>
    public int Count => _ends.Count;

    /// <summary>The stored records with the key of the <paramref name="position"/>-th record asked for.</summary>
    public ReadOnlySpan<PairingRecord> this[int position]
    {
        get
        {
            var start = position == 0 ? 0 : _ends[position - 1];
            return CollectionsMarshal.AsSpan(_records)[start.._ends[position]];
        }
    }

    /// <summary>Forgets everything, keeps the memory.</summary>
    public void Clear()
    {
        _records.Clear();
        _ends.Clear();
    }

    /// <summary>Adds one record to the range under construction; drops it when the range is full.</summary>
    public void Add(in PairingRecord record)
    {
        var start = _ends.Count == 0 ? 0 : _ends[^1];
        if (_records.Count - start < MaximumPerKey)
        {
            _records.Add(record);
        }
    }

    /// <summary>Ends the range of one record asked for.</summary>
    public void EndKey() => _ends.Add(_records.Count);
}
