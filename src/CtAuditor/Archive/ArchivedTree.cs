using System.Numerics;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Archive;

/// <summary>
/// The Merkle tree of a log (RFC 6962 section 2.1) over a range of its entries: the collapsed tree in front of the range, the
/// roots of the subtrees of 256 entries in it, and leaf hashes when asked for. What lies in front is known only as
/// far as trees that reach into the range need it. Not thread-safe.
/// </summary>
internal sealed class ArchivedTree
{
    private readonly Dictionary<(long Low, long High), Hash256> _known = [];
    private readonly Func<long, long, Hash256[]> _leaves;

    /// <summary>Makes it.</summary>
    /// <param name="before">The tree in front of the range.</param>
    /// <param name="subtrees">First index and root of the subtrees of 256 entries.</param>
    /// <param name="leaves">The leaf hashes from one index up to another, both in the range.</param>
    public ArchivedTree(CollapsedTree before, IEnumerable<(long Start, Hash256 Root)> subtrees, Func<long, long, Hash256[]> leaves)
    {
        Start = before.Size;
        _leaves = leaves;
        long at = 0;
        foreach (var node in before.Nodes)
        {
            // The largest first: each is as large as the highest bit of what is left.
            var size = 1L << BitOperations.Log2((ulong)(before.Size - at));
            _known[(at, at + size)] = node;
            at += size;
        }

        foreach (var (start, root) in subtrees)
        {
            _known[(start, start + TilePath.FullWidth)] = root;
        }
    }

    /// <summary>Index of the first entry.</summary>
    public long Start { get; }

    /// <summary>The log's tree of the first <paramref name="size"/> entries, <see cref="Start"/> at least.</summary>
    public CollapsedTree At(long size)
    {
        var nodes = new List<Hash256>();
        for (long at = 0; at < size;)
        {
            var width = 1L << BitOperations.Log2((ulong)(size - at));
            nodes.Add(Node(at, at + width));
            at += width;
        }

        // One node for each one bit of the size.
        CollapsedTree.TryCreate(size, [.. nodes], out var tree);
        return tree!;
    }

    /// <summary>PATH(m, D[n]) of RFC 6962 section 2.1.1, the leaf's sibling first.</summary>
    /// <param name="index">The leaf, in the range.</param>
    /// <param name="size">The size of the tree.</param>
    public IReadOnlyList<Hash256> PathOf(long index, long size)
    {
        var path = new List<Hash256>();
        var (low, high) = (0L, size);
        while (high - low > 1)
        {
            var middle = low + LargestPowerBelow(high - low);
            if (index < middle)
            {
                path.Add(Node(middle, high));
                high = middle;
            }
            else
            {
                path.Add(Node(low, middle));
                low = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>MTH(D[low:high]).</summary>
    private Hash256 Node(long low, long high)
    {
        if (_known.TryGetValue((low, high), out var known))
        {
            return known;
        }

        if (low >= Start && high - low <= TilePath.FullWidth)
        {
            return MerkleHash.Subtree(_leaves(low, high));
        }

        var middle = low + LargestPowerBelow(high - low);
        var node = MerkleHash.Node(Node(low, middle), Node(middle, high));
        if (BitOperations.IsPow2(high - low))
        {
            // Complete subtrees come again with every path.
            _known[(low, high)] = node;
        }

        return node;
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)count - 1);
}
