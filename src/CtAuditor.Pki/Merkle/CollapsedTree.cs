using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CtAuditor.Pki.Merkle;

/// <summary>
/// What must be remembered of an append-only Merkle tree (RFC 6962 section 2.1) to go on appending: its size and the
/// roots of its complete subtrees from left to right, one for each one bit of the size. Not thread-safe.
/// </summary>
public sealed class CollapsedTree
{
    // A size is a positive long.
    private const int MaxNodes = 63;

    private readonly List<Hash256> _nodes = new(MaxNodes);

    /// <summary>The tree without leaves.</summary>
    public CollapsedTree()
    {
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The roots of the complete subtrees, the largest (leftmost) first.</summary>
    public IReadOnlyList<Hash256> Nodes => _nodes;

    /// <summary>A tree of <paramref name="size"/> leaves; false where the number of nodes is not the number of one bits of the size.</summary>
    public static bool TryCreate(long size, ReadOnlySpan<Hash256> nodes, [NotNullWhen(true)] out CollapsedTree? tree)
    {
        if (size < 0 || nodes.Length != BitOperations.PopCount((ulong)size))
        {
            tree = null;
            return false;
        }

        tree = new CollapsedTree { Size = size };
        tree._nodes.AddRange(nodes);
        return true;
    }

    /// <summary>Reads what <see cref="Serialize"/> wrote; false for any other length, or a negative size.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> data, [NotNullWhen(true)] out CollapsedTree? tree)
    {
        tree = null;
        if (!BinaryPrimitives.TryReadInt64BigEndian(data, out var size) || size < 0)
        {
            return false;
        }

        var rest = data[sizeof(long)..];
        var count = BitOperations.PopCount((ulong)size);
        if (rest.Length != count * Hash256.Size)
        {
            return false;
        }

        tree = new CollapsedTree { Size = size };
        for (; !rest.IsEmpty; rest = rest[Hash256.Size..])
        {
            tree._nodes.Add(new Hash256(rest[..Hash256.Size]));
        }

        return true;
    }

    /// <summary>Adds one leaf, given its leaf hash.</summary>
    public void Append(Hash256 leaf) => AppendSubtree(leaf, 1);

    /// <summary>Appends leaf hashes in their order: the same as one by one, and several times as fast.</summary>
    public void Append(ReadOnlySpan<Hash256> leaves)
    {
        while (!leaves.IsEmpty)
        {
            // The largest complete subtree that begins at an index like this one and that the leaves fill.
            var aligned = Size == 0 ? MerkleHash.ChunkLeaves : Math.Min(Size & -Size, MerkleHash.ChunkLeaves);
            var count = (int)Math.Min(aligned, 1L << BitOperations.Log2((uint)leaves.Length));
            AppendSubtree(MerkleHash.Complete(leaves[..count]), count);
            leaves = leaves[count..];
        }
    }

    /// <summary>
    /// Adds <paramref name="leaves"/> leaves at once, given the root of the complete subtree above them: a full tile, or a
    /// hash out of a higher tile.
    /// </summary>
    /// <param name="root">Root of the subtree.</param>
    /// <param name="leaves">Leaves below it: a power of two that divides <see cref="Size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="leaves"/> is not such a number, or the size would overflow.</exception>
    public void AppendSubtree(Hash256 root, long leaves)
    {
        if (leaves <= 0 || !BitOperations.IsPow2(leaves) || (Size & (leaves - 1)) != 0 || Size > long.MaxValue - leaves)
        {
            throw new ArgumentOutOfRangeException(nameof(leaves), leaves, "Not a complete subtree at this position.");
        }

        // As in binary addition: each carry merges the last two subtrees, which are then of equal size.
        for (var carry = leaves; (Size & carry) != 0; carry <<= 1)
        {
            root = MerkleHash.Node(_nodes[^1], root);
            _nodes.RemoveAt(_nodes.Count - 1);
        }

        _nodes.Add(root);
        Size += leaves;
    }

    /// <summary>The root hash; <see cref="MerkleHash.Empty"/> for no leaves.</summary>
    public Hash256 Root() =>
        Size == 0 ? MerkleHash.Empty : MerkleHash.Fold(CollectionsMarshal.AsSpan(_nodes));

    /// <summary>A copy that grows on its own.</summary>
    public CollapsedTree Clone()
    {
        var copy = new CollapsedTree { Size = Size };
        copy._nodes.AddRange(_nodes);
        return copy;
    }

    /// <summary>Size as eight octets, big-endian, then 32 octets a node: at most 2,024 octets.</summary>
    public byte[] Serialize()
    {
        var data = new byte[sizeof(long) + (_nodes.Count * Hash256.Size)];
        BinaryPrimitives.WriteInt64BigEndian(data, Size);
        var rest = data.AsSpan(sizeof(long));
        foreach (var node in _nodes)
        {
            node.CopyTo(rest);
            rest = rest[Hash256.Size..];
        }

        return data;
    }
}
