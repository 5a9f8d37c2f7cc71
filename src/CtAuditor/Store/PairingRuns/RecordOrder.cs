using CtAuditor.Intake;

namespace CtAuditor.Store.PairingRuns;

/// <summary>
/// Sorts some hundred thousand records without moving them: keys are uniform, so most of the work is one distribution.
/// Keeps its memory for the next time.
/// </summary>
internal sealed class RecordOrder
{
    private const int BucketBits = 12;

    private readonly int[] _ends = new int[(1 << BucketBits) + 1];
    private readonly List<(ulong Low, int Position)> _ties = [];
    private int[] _order = [];
    private ulong[] _highs = [];

    /// <summary>
    /// The positions of <paramref name="records"/> by ascending key; records of one key stay in their order. Valid until the next call.
    /// </summary>
    public ReadOnlySpan<int> Of(ReadOnlySpan<PairingRecord> records)
    {
        if (_order.Length < records.Length)
        {
            _order = new int[records.Length];
            _highs = new ulong[records.Length];
        }

        int[] order = _order, ends = _ends;
        var highs = _highs;
        Array.Clear(ends);
        foreach (ref readonly var record in records)
        {
            ends[BucketOf(record) + 1]++;
        }

        for (var bucket = 1; bucket < ends.Length; bucket++)
        {
            ends[bucket] += ends[bucket - 1];
        }

        for (var i = 0; i < records.Length; i++)
        {
            var place = ends[BucketOf(records[i])]++;
            order[place] = i;
            highs[place] = records[i].Key.High;
        }

        var start = 0;
        foreach (var end in ends.AsSpan(0, 1 << BucketBits))
        {
            Array.Sort(highs, order, start, end - start);
            start = end;
        }

        SettleTies(records);
        return order.AsSpan(0, records.Length);
    }

    private static int BucketOf(in PairingRecord record) => (int)(record.Key.High >> (64 - BucketBits));

    private void SettleTies(ReadOnlySpan<PairingRecord> records)
    {
        var highs = _highs.AsSpan(0, records.Length);
        var order = _order.AsSpan(0, records.Length);
        var ties = _ties;
        for (var start = 0; start < highs.Length;)
        {
            var end = start + 1;
            while (end < highs.Length && highs[end] == highs[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                // Nearly always a few records of one key: by position then, which is by age.
                ties.Clear();
                for (var i = start; i < end; i++)
                {
                    ties.Add((records[order[i]].Key.Low, order[i]));
                }

                ties.Sort();
                for (var i = start; i < end; i++)
                {
                    order[i] = ties[i - start].Position;
                }
            }

            start = end;
        }
    }
}
