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
    private readonly CollapsedTree _tree = treeBefore.Clone();
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

    /// <summary>Roots of the complete subtrees of 256 entries.</summary>
    public IReadOnlyList<Hash256> Subtrees => _subtrees;

    /// <summary>Index of the first entry of the first of <see cref="Subtrees"/>.</summary>
    public static long FirstSubtree(long start) => (start + TilePath.FullWidth - 1) / TilePath.FullWidth * TilePath.FullWidth;

    /// <summary>Counts an entry.</summary>
    /// <param name="type">How it is kept.</param>
    /// <param name="timestamp">Its timestamp, where it can be read.</param>
    /// <param name="served">Bytes of its leaf and extra_data.</param>
    public void Add(Messages.Entry.Types.Type type, ulong timestamp, int served)
    {
        _counts.Bytes += (ulong)served;
        switch (type)
        {
            case Messages.Entry.Types.Type.Raw:
                _counts.Raw++;
                return;
            case Messages.Entry.Types.Type.Missing:
                _counts.Missing++;
                return;
            case Messages.Entry.Types.Type.Precert:
                _counts.Precertificates++;
                break;
            default:
                _counts.Certificates++;
                break;
        }

        _counts.FirstTimestamp = _counts.FirstTimestamp == 0 ? timestamp : Math.Min(_counts.FirstTimestamp, timestamp);
        _counts.LastTimestamp = Math.Max(_counts.LastTimestamp, timestamp);
    }

    /// <summary>Adds the leaf hashes of the next entries.</summary>
    public void AddLeaves(ReadOnlySpan<Hash256> leaves)
    {
        _before = _tree.Clone();
        while (!leaves.IsEmpty)
        {
            var at = (int)(_tree.Size % TilePath.FullWidth);
            var taken = leaves[..Math.Min(leaves.Length, TilePath.FullWidth - at)];
            taken.CopyTo(_leaves.AsSpan(at));
            if (at + taken.Length == TilePath.FullWidth && _tree.Size - at >= Start)
            {
                _subtrees.Add(MerkleHash.Subtree(_leaves));
            }

            // The subtree's hash is that of its leaves: where they are all here, it goes into the tree at once.
            _tree.Append(taken);
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

    /// <summary>Counts a CA certificate.</summary>
    public void AddIssuer() => _counts.Issuers++;

    /// <summary>Counts a CA certificate that is not there.</summary>
    public void AddMissingIssuer() => _counts.MissingIssuers++;

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
            RootBefore = FactMessages.Bytes(treeBefore.Root()),
            RootAfter = FactMessages.Bytes(_tree.Root()),
            Subtrees = UnsafeByteOperations.UnsafeWrap(subtrees),
        };
        trailer.TreeBefore.AddRange(treeBefore.Nodes.Select(FactMessages.Bytes));
        trailer.TreeAfter.AddRange(_tree.Nodes.Select(FactMessages.Bytes));
        return trailer;
    }
}
