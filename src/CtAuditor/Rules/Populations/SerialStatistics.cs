using System.Numerics;

namespace CtAuditor.Rules.Populations;

/// <summary>What serial numbers of one CA have in common, where chance has no part in it.</summary>
internal static class SerialStatistics
{
    private const int RandomBits = 64;

    /// <summary>The number of significant bits of the largest one.</summary>
    public static long LargestBitLength(IEnumerable<BigInteger> serials) => serials.Max(serial => serial.GetBitLength());

    /// <summary>
    /// The share of serial numbers that agree in all but their last 63 bits: 64 random ones would agree half of the time by their first bit
    /// alone, and hardly ever with one more.
    /// </summary>
    public static double ShareOfCommonPrefix(IReadOnlyCollection<BigInteger> serials) =>
        (double)serials.GroupBy(serial => serial >> (RandomBits - 1)).Max(same => same.Count()) / serials.Count;

    /// <summary>Spearman's rank correlation of values in the order in which they came: 1 for a counter, near 0 for random ones.</summary>
    public static double RankCorrelation(IReadOnlyList<(DateTimeOffset Time, BigInteger Value)> values)
    {
        var times = Ranks([.. values.Select(value => (BigInteger)value.Time.UtcTicks)]);
        var sizes = Ranks([.. values.Select(value => value.Value)]);
        var mean = (values.Count + 1) / 2.0;
        var (covariance, ofTimes, ofSizes) = (0.0, 0.0, 0.0);
        for (var i = 0; i < values.Count; i++)
        {
            covariance += (times[i] - mean) * (sizes[i] - mean);
            ofTimes += (times[i] - mean) * (times[i] - mean);
            ofSizes += (sizes[i] - mean) * (sizes[i] - mean);
        }

        return ofTimes == 0 || ofSizes == 0 ? 0 : covariance / Math.Sqrt(ofTimes * ofSizes);
    }

    /// <summary>How many of the last 64 bits are set in some and not in others, in at least one of forty each way: random ones all are.</summary>
    public static int VaryingTailBits(IReadOnlyCollection<BigInteger> serials)
    {
        var set = new int[RandomBits];
        foreach (var serial in serials)
        {
            var tail = (ulong)Tail(serial);
            for (var bit = 0; bit < RandomBits; bit++)
            {
                set[bit] += (int)((tail >> bit) & 1);
            }
        }

        const int rare = 40;
        return set.Count(count => count * rare > serials.Count && (serials.Count - count) * rare > serials.Count);
    }

    /// <summary>The last 64 bits.</summary>
    public static BigInteger Tail(BigInteger serial) => serial & ulong.MaxValue;

    // Equal values share the mean of their ranks.
    private static double[] Ranks(BigInteger[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(order, (a, b) => values[a].CompareTo(values[b]));
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = (start + end + 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }
}
