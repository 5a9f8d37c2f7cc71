using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using Google.Protobuf;

namespace CtAuditor.Archive;

/// <summary>Counts what goes into a segment, or comes out of one, up to the trailer that says it.</summary>
/// <param name="logId">The log.</param>
/// <param name="treeBefore">The log's tree before the first entry.</param>
internal sealed class SegmentTally(Hash256 logId, CollapsedTree treeBefore)
{
    private CollapsedTree _tree = treeBefore.Clone();
    private readonly Messages.SegmentTrailer _counts = new();
    private readonly List<Hash256> _subtrees = [];
    private readonly Hash256[] _leaves = new Hash256[TilePath.FullWidth];
    private CollapsedTree? _before;

    /// <summary>Index of the first entry.</summary>
    public long Start => treeBefore.Size;

    /// <summary>The index after the last one.</summary>
    public long End => _tree.Size;

    /// <summary>The log's tree after the last entry, as the leaf hashes make it.</summary>
    public CollapsedTree Tree => _tree;

    /// <summary>How entries are kept.</summary>
    public EntryCounts Entries { get; private set; }

    /// <summary>Roots of the complete subtrees of 256 entries.</summary>
    public IReadOnlyList<Hash256> Subtrees => _subtrees;

    /// <summary>Index of the first entry of the first of <see cref="Subtrees"/>.</summary>
    public static long FirstSubtree(long start) => (start + TilePath.FullWidth - 1) / TilePath.FullWidth * TilePath.FullWidth;

    /// <summary>Sets the counts of entries, and adds CA certificates.</summary>
    /// <param name="entries">The counts so far, and what was added to them.</param>
    /// <param name="issuers">CA certificates that came.</param>
    /// <param name="missingIssuers">CA certificates that are missing.</param>
    public void Set(in EntryCounts entries, int issuers, int missingIssuers)
    {
        Entries = entries;
        _counts.Issuers += (ulong)issuers;
        _counts.MissingIssuers += (ulong)missingIssuers;
    }

    /// <summary>Adds the leaf hashes of the next entries.</summary>
    /// <param name="leaves">The leaf hashes.</param>
    /// <param name="after">The tree after them; null where nobody has built it yet.</param>
    public void AddLeaves(ReadOnlySpan<Hash256> leaves, CollapsedTree? after = null)
    {
        _before = _tree;
        _tree = after?.Clone() ?? _tree.Clone();
        var size = _before.Size;
        if (after is null)
        {
            _tree.Append(leaves);
        }

        while (!leaves.IsEmpty)
        {
            var at = (int)(size % TilePath.FullWidth);
            var taken = leaves[..Math.Min(leaves.Length, TilePath.FullWidth - at)];
            taken.CopyTo(_leaves.AsSpan(at));
            if (at + taken.Length == TilePath.FullWidth && size - at >= Start)
            {
                _subtrees.Add(MerkleHash.Subtree(_leaves));
            }

            size += taken.Length;
            leaves = leaves[taken.Length..];
        }
    }

    /// <summary>The root of the log's tree of <paramref name="size"/> entries, a size that the leaves added last went past.</summary>
    /// <param name="size">The size.</param>
    /// <param name="last">The leaves added last.</param>
    public Hash256 RootAt(long size, ReadOnlySpan<Hash256> last)
    {
        var tree = _before!.Clone();
        tree.Append(last[..(int)(size - tree.Size)]);
        return tree.Root();
    }

    /// <summary>Counts a head.</summary>
    public void AddHead() => _counts.Heads++;

    /// <summary>The trailer of a segment that ends here.</summary>
    public Messages.SegmentTrailer ToTrailer()
    {
        var subtrees = new byte[_subtrees.Count * Hash256.Size];
        for (var i = 0; i < _subtrees.Count; i++)
        {
            _subtrees[i].CopyTo(subtrees.AsSpan(i * Hash256.Size));
        }

        var trailer = new Messages.SegmentTrailer(_counts)
        {
            LogId = FactMessages.Bytes(logId),
            Start = (ulong)Start,
            End = (ulong)End,
            Precertificates = Entries.Precertificates,
            Certificates = Entries.Certificates,
            Raw = Entries.Raw,
            Missing = Entries.Missing,
            Bytes = Entries.Bytes,
            FirstTimestamp = Entries.FirstTimestamp,
            LastTimestamp = Entries.LastTimestamp,
            RootBefore = FactMessages.Bytes(treeBefore.Root()),
            RootAfter = FactMessages.Bytes(_tree.Root()),
            Subtrees = UnsafeByteOperations.UnsafeWrap(subtrees),
        };
        trailer.TreeBefore.AddRange(treeBefore.Nodes.Select(FactMessages.Bytes));
        trailer.TreeAfter.AddRange(_tree.Nodes.Select(FactMessages.Bytes));
        return trailer;
    }
}
