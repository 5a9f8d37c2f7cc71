using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CtAuditor.Pki.Merkle;

/// <summary>
/// Checks audit paths (RFC 6962 section 2.1.1) and consistency proofs (section 2.1.2), by the algorithms of RFC 9162
/// sections 2.1.3.2 and 2.1.4.2. A path of the wrong length proves nothing.
/// </summary>
public static class MerkleProof
{
    /// <summary>Whether <paramref name="path"/> proves that the tree with this size and root holds <paramref name="leaf"/> at <paramref name="index"/>.</summary>
    /// <param name="leaf">The leaf hash.</param>
    /// <param name="index">Position of the leaf, from 0.</param>
    /// <param name="treeSize">Number of leaves of the tree.</param>
    /// <param name="path">The audit path, the sibling of the leaf first.</param>
    /// <param name="root">The root hash of the tree.</param>
    public static bool VerifyInclusion(Hash256 leaf, long index, long treeSize, ReadOnlySpan<Hash256> path, Hash256 root) =>
        TryRootFromInclusion(leaf, index, treeSize, path, out var computed) && computed == root;

    /// <summary>The root that <paramref name="path"/> leads to; false where the index is outside the tree or the path has the wrong length.</summary>
    public static bool TryRootFromInclusion(Hash256 leaf, long index, long treeSize, ReadOnlySpan<Hash256> path, out Hash256 root)
    {
        root = leaf;
        if (index < 0 || index >= treeSize)
        {
            return false;
        }

        var node = index;
        var last = treeSize - 1;
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                root = MerkleHash.Node(sibling, root);

                // The right edge of an incomplete tree: levels where this node has no sibling are skipped.
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                root = MerkleHash.Node(root, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0;
    }

    /// <summary>
    /// Whether <paramref name="path"/> proves that the tree of size <paramref name="second"/> begins with the leaves of the
    /// tree of size <paramref name="first"/>. Equal sizes need equal roots and an empty path. An empty first tree has
    /// nothing to prove: the answer is false, and the caller must not ask.
    /// </summary>
    public static bool VerifyConsistency(long first, Hash256 firstRoot, long second, Hash256 secondRoot, ReadOnlySpan<Hash256> path)
    {
        if (first <= 0 || second < first)
        {
            return false;
        }

        if (first == second)
        {
            return path.IsEmpty && firstRoot == secondRoot;
        }

        var node = first - 1;
        var last = second - 1;

        // The first tree's largest complete subtree at its right edge is a node of both trees.
        var complete = BitOperations.TrailingZeroCount(first);
        node >>= complete;
        last >>= complete;

        Hash256 start;
        if (node == 0)
        {
            // The first tree is that subtree; its root is known and not sent.
            start = firstRoot;
        }
        else if (path.IsEmpty)
        {
            return false;
        }
        else
        {
            start = path[0];
            path = path[1..];
        }

        var firstComputed = start;
        var secondComputed = start;
        foreach (var hash in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                firstComputed = MerkleHash.Node(hash, firstComputed);
                secondComputed = MerkleHash.Node(hash, secondComputed);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                secondComputed = MerkleHash.Node(secondComputed, hash);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && firstComputed == firstRoot && secondComputed == secondRoot;
    }

    /// <summary>
    /// The collapsed tree of <paramref name="treeSize"/> leaves, out of the audit path of its last leaf: that path is the
    /// complete subtrees of the tree one leaf shorter, the smallest first. Says nothing about the root: the caller compares
    /// <see cref="CollapsedTree.Root"/> with a signed one.
    /// </summary>
    public static bool TryTreeFromInclusion(
        Hash256 lastLeaf, long treeSize, ReadOnlySpan<Hash256> path, [NotNullWhen(true)] out CollapsedTree? tree)
    {
        tree = null;
        if (treeSize <= 0 || path.Length != BitOperations.PopCount((ulong)treeSize - 1))
        {
            return false;
        }

        Span<Hash256> nodes = stackalloc Hash256[path.Length];
        path.CopyTo(nodes);
        nodes.Reverse();
        if (!CollapsedTree.TryCreate(treeSize - 1, nodes, out tree))
        {
            return false;
        }

        tree.Append(lastLeaf);
        return true;
    }
}
