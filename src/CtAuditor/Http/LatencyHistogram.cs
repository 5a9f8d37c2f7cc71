namespace CtAuditor.Http;

/// <summary>How long answers took: their number, mean and 95th percentile, out of a few buckets of fixed bounds.</summary>
public sealed record LatencyHistogram
{
    // Two buckets for each doubling from a millisecond on; the last one holds everything above 2^20 ms, some 17 minutes.
    internal const int BucketCount = 42;

    /// <summary>No answers.</summary>
    public static LatencyHistogram Empty { get; } = new() { Buckets = new long[BucketCount] };

    /// <summary>Answers in each bucket; the bounds are those of <see cref="BoundOf"/>.</summary>
    public required IReadOnlyList<long> Buckets { get; init; }

    /// <summary>The sum of all latencies.</summary>
    public TimeSpan Total { get; init; }

    /// <summary>Answers counted.</summary>
    public long Count => Buckets.Sum();

    /// <summary>The mean; zero when nothing was counted.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : Total / Count;

    /// <summary>A bound that 95 % of the answers kept to, at most 41 % above the percentile; zero when nothing was counted.</summary>
    public TimeSpan Percentile95
    {
        get
        {
            var needed = (long)Math.Ceiling(Count * 0.95);
            for (var (i, seen) = (0, 0L); i < BucketCount && needed > 0; i++)
            {
                seen += Buckets[i];
                if (seen >= needed)
                {
                    return BoundOf(i);
                }
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>The two together.</summary>
    public LatencyHistogram Plus(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new() { Buckets = [.. Buckets.Zip(other.Buckets, (a, b) => a + b)], Total = Total + other.Total };
    }

    /// <summary>The upper bound of a bucket: 2^(<paramref name="bucket"/> / 2) milliseconds.</summary>
    public static TimeSpan BoundOf(int bucket) => TimeSpan.FromMilliseconds(Math.Pow(2, bucket / 2.0));

    /// <summary>The bucket that a latency falls into.</summary>
    internal static int BucketOf(TimeSpan latency)
    {
        var milliseconds = latency.TotalMilliseconds;
        return milliseconds <= 1 ? 0 : Math.Min((int)Math.Ceiling(2 * Math.Log2(milliseconds)), BucketCount - 1);
    }
}
