using System.Numerics;
using System.Security.Cryptography;
using CtAuditor.Pki.Hashing;

namespace CtAuditor.Pki.Merkle;

/// <summary>The hashes of a Merkle tree of a log (RFC 6962 section 2.1): SHA-256 with a leading 00 for leaves and 01 for nodes.</summary>
public static class MerkleHash
{
    // A span has at most 2^31 - 1 leaves, so at most 31 complete subtrees wait for their sibling.
    private const int MaxPending = 31;

    /// <summary>Leaves reduced at a time: the width of a tile, 4 KB of nodes on the stack.</summary>
    internal const int ChunkLeaves = 256;

    // One digest object a thread. Its reset costs less than what SHA256.HashData sets up anew on each call, which is
    // most of the price of a 65-byte node; appending in pieces also saves a scratch copy of the entry.
    [ThreadStatic]
    private static IncrementalHash? _digest;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static Hash256 Empty { get; } = Hash256.Of([]);

    /// <summary>
    /// The leaf hash of a TimestampedEntry, as a data tile holds it: the version and leaf_type octets that precede it
    /// in a MerkleTreeLeaf (RFC 6962 section 3.4), both zero, are added here.
    /// </summary>
    public static Hash256 Leaf(ReadOnlySpan<byte> timestampedEntry)
    {
        // The tree's prefix for leaves, version v1, leaf_type timestamped_entry.
        return Finish([0x00, 0x00, 0x00], timestampedEntry);
    }

    /// <summary>The leaf hash of a whole MerkleTreeLeaf, that is, of the decoded <c>leaf_input</c> of get-entries.</summary>
    public static Hash256 LeafOf(ReadOnlySpan<byte> merkleTreeLeaf) => Finish([0x00], merkleTreeLeaf);

    /// <summary>The hash of the node above <paramref name="left"/> and <paramref name="right"/>.</summary>
    public static Hash256 Node(Hash256 left, Hash256 right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Hash256.Size)];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Hash256.Size)..]);
        return Finish([], input);
    }

    /// <summary>The Merkle Tree Hash over any number of leaf hashes, none included: a tile's own root, for instance.</summary>
    public static Hash256 Subtree(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.IsEmpty)
        {
            return Empty;
        }

        Span<Hash256> pending = stackalloc Hash256[MaxPending];
        var count = 0;
        for (var i = 0; leaves.Length >= ChunkLeaves; i++, leaves = leaves[ChunkLeaves..])
        {
            var node = Complete(leaves[..ChunkLeaves]);

            // Chunk i completes one subtree for each trailing one bit of its number.
            for (var merges = BitOperations.TrailingZeroCount(~i); merges > 0; merges--)
            {
                node = Node(pending[--count], node);
            }

            pending[count++] = node;
        }

        // What is left falls into complete subtrees, one for each one bit of its size, the largest first.
        for (; !leaves.IsEmpty; count++)
        {
            var size = 1 << BitOperations.Log2((uint)leaves.Length);
            pending[count] = Complete(leaves[..size]);
            leaves = leaves[size..];
        }

        return Fold(pending[..count]);
    }

    /// <summary>The root over 1, 2, 4 ... <see cref="ChunkLeaves"/> leaf hashes, level by level.</summary>
    internal static Hash256 Complete(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        Span<Hash256> level = stackalloc Hash256[ChunkLeaves / 2];
        Sha256Batch.HashPairs(leaves, level);
        for (var width = leaves.Length / 2; width > 1; width /= 2)
        {
            Sha256Batch.HashPairs(level[..width], level);
        }

        return level[0];
    }

    /// <summary>The root above complete subtrees that stand side by side, the largest first.</summary>
    internal static Hash256 Fold(ReadOnlySpan<Hash256> nodes)
    {
        var root = nodes[^1];
        for (var i = nodes.Length - 2; i >= 0; i--)
        {
            root = Node(nodes[i], root);
        }

        return root;
    }

    private static Hash256 Finish(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        var digest = _digest ?? IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // Back in its place only once it is reset: after a failure of the platform no half of an input may stay in it.
        _digest = null;
        digest.AppendData(prefix);
        digest.AppendData(data);
        digest.GetHashAndReset(hash);
        _digest = digest;
        return new Hash256(hash);
    }
}
