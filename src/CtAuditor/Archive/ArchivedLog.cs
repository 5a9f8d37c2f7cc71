using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Archive;

/// <summary>
/// The segments of one log, laid end to end: the longest range of entries without a hole. Each entry comes from one segment: from
/// one that has it, where there is one, rather than from one that has a gap there. A range begins where a segment does, for only
/// there the tree in front is known.
/// </summary>
internal sealed class ArchivedLog
{
    private readonly IReadOnlyList<ArchivePiece> _pieces;

    private ArchivedLog(IReadOnlyList<SegmentFile> segments, IReadOnlyList<ArchivePiece> pieces, CollapsedTree treeBefore, SignedTreeHead? headBefore, IReadOnlyList<string> holes)
    {
        Segments = segments;
        _pieces = pieces;
        TreeBefore = treeBefore;
        HeadBefore = headBefore;
        Holes = holes;

        // What the log was last said to be.
        Newest = segments.MaxBy(segment => segment.Heads.Select(head => head.Timestamp).DefaultIfEmpty().Max())!;
        Head = segments
            .SelectMany(segment => segment.Heads)
            .Where(head => Start <= head.TreeSize && head.TreeSize <= End)
            .OrderBy(head => head.TreeSize)
            .ThenBy(head => head.Timestamp)
            .LastOrDefault() ?? headBefore;
    }

    /// <summary>All its segments, by first index.</summary>
    public IReadOnlyList<SegmentFile> Segments { get; }

    /// <summary>The segment with the newest head.</summary>
    public SegmentFile Newest { get; }

    /// <summary>The log, as it was last described.</summary>
    public LogDescriptor Descriptor => Newest.Log!;

    /// <summary>The tree in front of the range.</summary>
    public CollapsedTree TreeBefore { get; }

    /// <summary>The signed head of exactly that tree, where there is one.</summary>
    public SignedTreeHead? HeadBefore { get; }

    /// <summary>The newest signed head whose tree ends in the range; null where there is none.</summary>
    public SignedTreeHead? Head { get; }

    /// <summary>What else there is, but not in one piece with the range, for people.</summary>
    public IReadOnlyList<string> Holes { get; }

    /// <summary>Index of the first entry of the range.</summary>
    public long Start => TreeBefore.Size;

    /// <summary>The index after the last one.</summary>
    public long End => _pieces.Count == 0 ? Start : _pieces[^1].End;

    /// <summary>Lays segments of one log end to end.</summary>
    public static ArchivedLog Of(IEnumerable<SegmentFile> all)
    {
        List<SegmentFile> segments = [.. all.OrderBy(segment => segment.Start).ThenByDescending(segment => segment.End)];
        var ranges = new List<(SegmentFile First, List<ArchivePiece> Pieces)>();
        foreach (var segment in segments)
        {
            if (ranges.Count == 0 || EndOf(ranges[^1]) < segment.Start)
            {
                ranges.Add((segment, []));
            }

            var (_, pieces) = ranges[^1];
            foreach (var block in segment.Blocks.Where(block => block.End > EndOf(ranges[^1])))
            {
                if (block.Start > EndOf(ranges[^1]))
                {
                    break;
                }

                pieces.Add(new ArchivePiece(segment, block, EndOf(ranges[^1]), block.End));
            }
        }

        var (longest, range) = ranges.MaxBy(each => EndOf(each) - each.First.Start);
        return new ArchivedLog(
            segments,
            [.. range.SelectMany(piece => Fill(piece, segments))],
            longest.TreeBefore!,
            longest.HeadBefore,
            [.. ranges.Where(each => each.First != longest).Select(each => $"entries {each.First.Start} to {EndOf(each)} are apart from entries {longest.Start} to {(range.Count == 0 ? longest.Start : range[^1].End)}, and only those are read")]);

        static long EndOf((SegmentFile First, List<ArchivePiece> Pieces) each) => each.Pieces.Count == 0 ? each.First.Start : each.Pieces[^1].End;
    }

    /// <summary>The piece with an entry of the range.</summary>
    public ArchivePiece PieceOf(long index)
    {
        var (low, high) = (0, _pieces.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _pieces[middle].Start <= index ? (middle, high) : (low, middle);
        }

        return _pieces[low];
    }

    /// <summary>First index and root of the subtrees of 256 entries that closed segments state; of others, none.</summary>
    public IEnumerable<(long Start, Hash256 Root)> Subtrees()
    {
        foreach (var segment in Segments.Where(segment => segment.Trailer is not null && segment.Start >= Start && segment.End <= End))
        {
            var roots = segment.Trailer!.Subtrees.Memory;
            var at = SegmentTally.FirstSubtree(segment.Start);
            for (; roots.Length >= Hash256.Size && at + TilePath.FullWidth <= segment.End; roots = roots[Hash256.Size..])
            {
                yield return (at, new Hash256(roots.Span[..Hash256.Size]));
                at += TilePath.FullWidth;
            }
        }
    }

    /// <summary>A piece, with entries of its gaps from other segments that have them.</summary>
    private static IEnumerable<ArchivePiece> Fill(ArchivePiece piece, IReadOnlyList<SegmentFile> segments)
    {
        var at = piece.Start;
        foreach (var gap in piece.Segment.Gaps.Where(gap => gap.Start < piece.End && piece.Start < gap.End).OrderBy(gap => gap.Start))
        {
            var others =
                from segment in segments
                where segment != piece.Segment && segment.Start < gap.End && gap.Start < segment.End
                from block in segment.Blocks
                orderby block.Start
                select (segment, block);
            foreach (var (segment, block) in others)
            {
                var start = Math.Max(Math.Max(at, gap.Start), block.Start);
                var end = Math.Min(Math.Min(piece.End, gap.End), block.End);
                if (start >= end || segment.Gaps.Any(other => other.Start < end && start < other.End))
                {
                    continue;
                }

                if (at < start)
                {
                    yield return piece with { Start = at, End = start };
                }

                yield return new ArchivePiece(segment, block, start, end);
                at = end;
            }
        }

        if (at < piece.End)
        {
            yield return piece with { Start = at };
        }
    }
}
