using System.Numerics;
using CtAuditor.Pki;
using CtAuditor.Pki.Merkle;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Merkle;

public sealed class CollapsedTreeTests
{
    private const int Limit = 600;

    private static readonly Hash256[] Leaves = NaiveMerkleTree.Leaves(Limit);

    [Fact]
    public void Leaves_appended_together_give_the_tree_of_leaves_appended_one_by_one()
    {
        var leaves = NaiveMerkleTree.Leaves(1400);
        for (var first = 0; first < 300; first += 7)
        {
            var together = new CollapsedTree();
            together.Append(leaves.AsSpan(0, first));
            together.Append(leaves.AsSpan(first));
            var oneByOne = new CollapsedTree();
            foreach (var leaf in leaves)
            {
                oneByOne.Append(leaf);
            }

            Assert.Equal(oneByOne.Nodes, together.Nodes);
        }
    }

    [Fact]
    public void A_new_tree_is_empty()
    {
        var tree = new CollapsedTree();

        Assert.Equal(0, tree.Size);
        Assert.Empty(tree.Nodes);
        Assert.Equal(MerkleHash.Empty, tree.Root());
    }

    [Fact]
    public void Leaf_by_leaf_the_root_is_that_of_the_definition()
    {
        var tree = new CollapsedTree();
        for (var size = 1; size <= Limit; size++)
        {
            tree.Append(Leaves[size - 1]);

            Assert.Equal(size, tree.Size);
            Assert.Equal(BitOperations.PopCount((uint)size), tree.Nodes.Count);
            Assert.Equal(NaiveMerkleTree.Root(Leaves.AsSpan(0, size)), tree.Root());
        }
    }

    [Fact]
    public void Appending_complete_subtrees_is_appending_their_leaves() =>
        Prop.ForAll(Gen.Choose(0, 8).ArrayOf().ToArbitrary(), levels =>
        {
            var bySubtree = new CollapsedTree();
            foreach (var level in levels)
            {
                var from = (int)bySubtree.Size;
                var leaves = 1 << level;
                if (from % leaves != 0 || from + leaves > Limit)
                {
                    continue;
                }

                bySubtree.AppendSubtree(MerkleHash.Subtree(Leaves.AsSpan(from, leaves)), leaves);
            }

            return bySubtree.Nodes.SequenceEqual(Build((int)bySubtree.Size).Nodes);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 3)]
    [InlineData(0, long.MinValue)]
    [InlineData(1, 2)]
    [InlineData(6, 4)]
    [InlineData(255, 256)]
    public void A_subtree_that_does_not_fit_there_is_refused(int size, long leaves)
    {
        var tree = Build(size);
        var before = tree.Root();

        Assert.Throws<ArgumentOutOfRangeException>(() => tree.AppendSubtree(Leaves[0], leaves));
        Assert.Equal(size, tree.Size);
        Assert.Equal(before, tree.Root());
    }

    [Fact]
    public void The_largest_tree_takes_no_more_leaves()
    {
        Assert.True(CollapsedTree.TryCreate(long.MaxValue, NaiveMerkleTree.Leaves(63), out var tree));

        Assert.Throws<ArgumentOutOfRangeException>(() => tree!.Append(Leaves[0]));
    }

    [Theory]
    [InlineData(-1, 64)]
    [InlineData(long.MinValue, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    public void Size_and_number_of_nodes_must_agree(long size, int nodes)
    {
        Assert.False(CollapsedTree.TryCreate(size, NaiveMerkleTree.Leaves(nodes), out var tree));
        Assert.Null(tree);
    }

    [Fact]
    public void What_was_written_is_read_back_and_grows_on_as_before()
    {
        for (var size = 0; size < 70; size++)
        {
            Assert.True(CollapsedTree.TryDeserialize(Build(size).Serialize(), out var tree));
            Assert.Equal(size, tree!.Size);

            tree.Append(Leaves[size]);

            Assert.Equal(NaiveMerkleTree.Root(Leaves.AsSpan(0, size + 1)), tree.Root());
        }
    }

    [Fact]
    public void Written_bytes_of_the_wrong_length_or_size_are_refused()
    {
        var written = Build(13).Serialize();
        Assert.Equal(8 + (3 * 32), written.Length);
        for (var length = 0; length < written.Length; length++)
        {
            Assert.False(CollapsedTree.TryDeserialize(written.AsSpan(0, length), out _), $"{length} bytes");
        }

        Assert.False(CollapsedTree.TryDeserialize([.. written, 0], out _));

        // One more one bit in the size asks for one more node, and a size cannot be negative.
        written[7] = 15;
        Assert.False(CollapsedTree.TryDeserialize(written, out _));
        written[7] = 5;
        written[0] = 0x80;
        Assert.False(CollapsedTree.TryDeserialize(written, out _));
    }

    [Fact]
    public void A_clone_grows_on_its_own()
    {
        var tree = Build(5);
        var clone = tree.Clone();

        clone.Append(Leaves[5]);

        Assert.Equal(NaiveMerkleTree.Root(Leaves.AsSpan(0, 5)), tree.Root());
        Assert.Equal(NaiveMerkleTree.Root(Leaves.AsSpan(0, 6)), clone.Root());
    }

    private static CollapsedTree Build(int size)
    {
        var tree = new CollapsedTree();
        foreach (var leaf in Leaves.AsSpan(0, size))
        {
            tree.Append(leaf);
        }

        return tree;
    }
}
