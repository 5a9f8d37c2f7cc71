namespace CtAuditor.Archive;

/// <summary>Entries of a block, or the part of them that no other piece has.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Block">The block.</param>
/// <param name="Start">Index of the first entry.</param>
/// <param name="End">The index after the last one.</param>
internal sealed record ArchivePiece(SegmentFile Segment, SegmentBlock Block, long Start, long End);
