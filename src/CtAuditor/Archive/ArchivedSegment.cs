namespace CtAuditor.Archive;

/// <summary>A segment, for a list.</summary>
public sealed record ArchivedSegment
{
    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>The log's name; empty where the file cannot be read.</summary>
    public required string LogName { get; init; }

    /// <summary>Index of the first entry.</summary>
    public required long Start { get; init; }

    /// <summary>The index after the last entry.</summary>
    public required long End { get; init; }

    /// <summary>Entries.</summary>
    public long Entries => End - Start;

    /// <summary>Bytes of leaves and extra_data as the log served them; null while the segment is open.</summary>
    public long? ServedBytes { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long FileBytes { get; init; }

    /// <summary>The earliest timestamp of its entries.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>The latest timestamp of its entries.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Whether a crawl completed it; one that is not is being written, or was left by a kill, or is damaged.</summary>
    public required bool IsClosed { get; init; }

    internal static ArchivedSegment Of(SegmentFile segment) => new()
    {
        File = segment.Name,
        LogName = segment.Log?.Name ?? "",
        Start = segment.Start,
        End = segment.End,
        ServedBytes = segment.Trailer is { Bytes: <= long.MaxValue } trailer ? (long)trailer.Bytes : null,
        FileBytes = segment.Length,
        First = Time(segment.Trailer?.FirstTimestamp),
        Last = Time(segment.Trailer?.LastTimestamp),
        IsClosed = segment.IsClosed,
    };

    private static DateTimeOffset? Time(ulong? milliseconds) =>
        milliseconds is > 0 and var value && value <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds((long)value) : null;
}
