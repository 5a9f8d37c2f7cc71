namespace CtAuditor.Archive;

/// <summary>Something to be written to a segment, in the order in which it is handed over.</summary>
/// <param name="Segment">The segment; null to have all segments flushed.</param>
internal sealed record ArchiveWork(SegmentWriter? Segment)
{
    /// <summary>Entries; the worker gives it back.</summary>
    public EntryBlock? Block { get; init; }

    /// <summary>Facts, as records; empty for none.</summary>
    public ReadOnlyMemory<byte> Facts { get; init; }

    /// <summary>The trailer, where the segment ends here.</summary>
    public Messages.SegmentTrailer? Trailer { get; init; }

    /// <summary>The file's lasting name, where the segment ends here.</summary>
    public string ClosedPath { get; init; } = "";

    /// <summary>Is told when all up to here is on the disk; null unless it is to be flushed.</summary>
    public TaskCompletionSource? Flushed { get; init; }

    /// <summary>Writes it.</summary>
    public void WriteTo(SegmentWriter segment)
    {
        Block?.WriteTo(segment);
        if (!Facts.IsEmpty)
        {
            segment.Append(MemberKind.Facts, 0, 0, [], Facts.Span);
        }

        if (Trailer is not null)
        {
            segment.Close(Trailer, ClosedPath);
        }
    }
}
