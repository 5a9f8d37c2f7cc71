using CtAuditor.Pki;
using CtAuditor.Pki.Merkle;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CtAuditor.Tests.Pki.Merkle;

public sealed class MerkleProofTests
{
    private const int Limit = 300;

    private static readonly Hash256[] Leaves = NaiveMerkleTree.Leaves(Limit);

    private static readonly Hash256[] Roots = [.. Enumerable.Range(0, Limit + 1).Select(size => NaiveMerkleTree.Root(Leaves.AsSpan(0, size)))];

    [Fact]
    public void Every_leaf_of_every_small_tree_is_proven()
    {
        for (var size = 1; size <= 66; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var path = NaiveMerkleTree.Path(index, Leaves.AsSpan(0, size));
                Assert.True(MerkleProof.VerifyInclusion(Leaves[index], index, size, path, Roots[size]), $"{index} of {size}");
            }
        }
    }

    [Fact]
    public void An_audit_path_proves_its_leaf_and_nothing_else() =>
        Prop.ForAll(Gen.Choose(0, Limit - 1).Two().Select(Ordered).ToArbitrary(), Seeds, (place, seed) =>
        {
            var (index, last) = place;
            var size = last + 1;
            var path = NaiveMerkleTree.Path(index, Leaves.AsSpan(0, size));
            var root = Roots[size];
            var otherIndex = seed % size;
            var otherSize = 1 + (seed % Limit);

            return MerkleProof.VerifyInclusion(Leaves[index], index, size, path, root)
                && !MerkleProof.VerifyInclusion(Flip(Leaves[index], seed), index, size, path, root)
                && !MerkleProof.VerifyInclusion(Leaves[index], index, size, path, Flip(root, seed))
                && (path.Length == 0 || !MerkleProof.VerifyInclusion(Leaves[index], index, size, FlipOne(path, seed), root))
                && (path.Length == 0 || !MerkleProof.VerifyInclusion(Leaves[index], index, size, path.AsSpan(1), root))
                && (path.Length == 0 || !MerkleProof.VerifyInclusion(Leaves[index], index, size, path.AsSpan(0, path.Length - 1), root))
                && !MerkleProof.VerifyInclusion(Leaves[index], index, size, [.. path, root], root)
                && (otherIndex == index || !MerkleProof.VerifyInclusion(Leaves[index], otherIndex, size, path, root))
                && (otherSize == size || !MerkleProof.VerifyInclusion(Leaves[index], index, otherSize, path, Roots[otherSize]));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void An_index_outside_the_tree_is_never_proven(long index, long size)
    {
        var path = NaiveMerkleTree.Path(0, Leaves.AsSpan(0, 8));

        Assert.False(MerkleProof.VerifyInclusion(Leaves[0], index, size, path, Roots[8]));
        Assert.False(MerkleProof.VerifyInclusion(Leaves[0], index, size, [], Leaves[0]));
    }

    [Fact]
    public void The_only_leaf_of_a_tree_is_its_root() =>
        Assert.True(MerkleProof.VerifyInclusion(Leaves[0], 0, 1, [], Leaves[0]));

    [Fact]
    public void Every_smaller_tree_is_proven_to_be_the_beginning_of_every_small_tree()
    {
        for (var second = 1; second <= 66; second++)
        {
            for (var first = 1; first <= second; first++)
            {
                var path = NaiveMerkleTree.Proof(first, Leaves.AsSpan(0, second));
                Assert.True(MerkleProof.VerifyConsistency(first, Roots[first], second, Roots[second], path), $"{first} to {second}");
            }
        }
    }

    [Fact]
    public void A_consistency_proof_proves_its_two_trees_and_nothing_else() =>
        Prop.ForAll(Gen.Choose(1, Limit).Two().Select(Ordered).ToArbitrary(), Seeds, (sizes, seed) =>
        {
            var (first, second) = sizes;
            var path = NaiveMerkleTree.Proof(first, Leaves.AsSpan(0, second));
            var other = 1 + (seed % Limit);

            return MerkleProof.VerifyConsistency(first, Roots[first], second, Roots[second], path)
                && !MerkleProof.VerifyConsistency(first, Flip(Roots[first], seed), second, Roots[second], path)
                && !MerkleProof.VerifyConsistency(first, Roots[first], second, Flip(Roots[second], seed), path)
                && (path.Length == 0 || !MerkleProof.VerifyConsistency(first, Roots[first], second, Roots[second], FlipOne(path, seed)))
                && (path.Length == 0 || !MerkleProof.VerifyConsistency(first, Roots[first], second, Roots[second], path.AsSpan(1)))
                && (path.Length == 0 || !MerkleProof.VerifyConsistency(first, Roots[first], second, Roots[second], path.AsSpan(0, path.Length - 1)))
                && !MerkleProof.VerifyConsistency(first, Roots[first], second, Roots[second], [.. path, Roots[1]])
                && (other == first || path.Length == 0 || !MerkleProof.VerifyConsistency(other, Roots[other], second, Roots[second], path))
                && (other == second || path.Length == 0 || !MerkleProof.VerifyConsistency(first, Roots[first], other, Roots[other], path));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_empty_first_tree_has_no_proof()
    {
        Assert.False(MerkleProof.VerifyConsistency(0, MerkleHash.Empty, 8, Roots[8], []));
        Assert.False(MerkleProof.VerifyConsistency(0, MerkleHash.Empty, 8, Roots[8], [Roots[8]]));
        Assert.False(MerkleProof.VerifyConsistency(0, MerkleHash.Empty, 0, MerkleHash.Empty, []));
    }

    [Fact]
    public void Equal_sizes_need_equal_roots_and_no_path()
    {
        Assert.True(MerkleProof.VerifyConsistency(6, Roots[6], 6, Roots[6], []));
        Assert.False(MerkleProof.VerifyConsistency(6, Roots[6], 6, Roots[7], []));
        Assert.False(MerkleProof.VerifyConsistency(6, Roots[6], 6, Roots[6], [Roots[6]]));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void A_growing_tree_needs_a_path(int second) =>
        Assert.False(MerkleProof.VerifyConsistency(3, Roots[3], second, Roots[second], []));

    [Theory]
    [InlineData(8, 6)]
    [InlineData(-1, 6)]
    [InlineData(-2, -1)]
    [InlineData(long.MinValue, long.MaxValue)]
    public void A_shrinking_tree_or_a_negative_size_is_never_consistent(long first, long second)
    {
        var path = NaiveMerkleTree.Proof(6, Leaves.AsSpan(0, 8));

        Assert.False(MerkleProof.VerifyConsistency(first, Roots[8], second, Roots[6], path));
        Assert.False(MerkleProof.VerifyConsistency(first, Roots[8], second, Roots[8], []));
    }

    [Fact]
    public void The_path_of_the_last_leaf_gives_the_collapsed_tree()
    {
        for (var size = 1; size <= Limit; size++)
        {
            var path = NaiveMerkleTree.Path(size - 1, Leaves.AsSpan(0, size));

            Assert.True(MerkleProof.TryTreeFromInclusion(Leaves[size - 1], size, path, out var tree), $"{size}");
            Assert.Equal(size, tree!.Size);
            Assert.Equal(Roots[size], tree.Root());
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(long.MinValue, 1)]
    [InlineData(1, 1)]
    [InlineData(8, 2)]
    [InlineData(9, 3)]
    public void A_path_of_the_wrong_length_gives_no_tree(long size, int length)
    {
        Assert.False(MerkleProof.TryTreeFromInclusion(Leaves[0], size, Leaves.AsSpan(0, length), out var tree));
        Assert.Null(tree);
    }

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static (int Low, int High) Ordered((int A, int B) pair) => (Math.Min(pair.A, pair.B), Math.Max(pair.A, pair.B));

    private static Hash256 Flip(Hash256 hash, int seed)
    {
        var bytes = hash.ToArray();
        bytes[seed % bytes.Length] ^= (byte)(1 << (seed % 8));
        return new Hash256(bytes);
    }

    private static Hash256[] FlipOne(Hash256[] path, int seed)
    {
        var copy = (Hash256[])path.Clone();
        copy[seed % copy.Length] = Flip(copy[seed % copy.Length], seed);
        return copy;
    }
}
