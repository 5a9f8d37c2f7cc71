using CtAuditor.Pki;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Testbed.Logs;

public class ForgedTreeTests
{
    private const int Largest = 40;

    private static readonly Hash256[] Leaves = [.. Enumerable.Range(0, Largest).Select(i => ForgedTree.LeafHash([(byte)i]))];

    private readonly ForgedTree _tree = new();

    public ForgedTreeTests() => Array.ForEach(Leaves, _tree.Append);

    [Fact]
    public void Roots_of_every_size_are_those_of_the_definition()
    {
        for (var size = 0; size <= Largest; size++)
        {
            Assert.Equal(NaiveMerkle.Root(Leaves[..size]), _tree.Root(size));
        }
    }

    [Fact]
    public void The_empty_tree_has_the_hash_of_no_bytes() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", new ForgedTree().Root(0).ToHex());

    [Fact]
    public void Every_inclusion_path_verifies_and_no_other_leaf_does_with_it()
    {
        for (var size = 1; size <= Largest; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var path = _tree.InclusionPath(index, size);
                Assert.True(NaiveMerkle.Includes(Leaves[index], index, size, path, _tree.Root(size)));
                Assert.False(NaiveMerkle.Includes(Hash256.Of("another"u8), index, size, path, _tree.Root(size)));
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_verifies_and_not_for_another_root()
    {
        for (var second = 1; second <= Largest; second++)
        {
            for (var first = 1; first <= second; first++)
            {
                var proof = _tree.ConsistencyProof(first, second);
                Assert.True(NaiveMerkle.IsConsistent(first, _tree.Root(first), second, _tree.Root(second), proof));
                Assert.False(NaiveMerkle.IsConsistent(first, Hash256.Of("another"u8), second, _tree.Root(second), proof));
            }
        }
    }
}
