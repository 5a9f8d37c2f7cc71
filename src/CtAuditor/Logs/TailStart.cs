namespace CtAuditor.Logs;

/// <summary>Where a log that was never seen before is begun.</summary>
public readonly record struct TailStart
{
    private TailStart(long? index) => Index = index;

    /// <summary>At the head seen first: only what comes after it is read. The default.</summary>
    public static TailStart Head => default;

    /// <summary>At entry 0.</summary>
    public static TailStart Beginning => new(0);

    /// <summary>The first index to read; null stands for the head.</summary>
    public long? Index { get; }

    /// <summary>At an index, or at the head where that is less.</summary>
    public static TailStart At(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new TailStart(index);
    }
}
