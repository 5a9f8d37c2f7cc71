namespace CtAuditor.Archive;

/// <summary>Where the entries of a block are.</summary>
/// <param name="Header">The header of the member with the entries.</param>
/// <param name="Offset">Where that member begins.</param>
/// <param name="Literals">The header of the member in front of it, where that has its literals.</param>
internal sealed record SegmentBlock(MemberHeader Header, long Offset, MemberHeader? Literals)
{
    /// <summary>Index of the first entry.</summary>
    public long Start => Header.Start;

    /// <summary>The index after the last one.</summary>
    public long End => Header.Start + Header.Count;

    /// <summary>Where the literals begin.</summary>
    public long LiteralsOffset => Offset - (Literals?.Size ?? 0);
}
