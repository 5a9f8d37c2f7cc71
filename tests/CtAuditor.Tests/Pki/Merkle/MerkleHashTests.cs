using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Pki.Merkle;
using Xunit;

namespace CtAuditor.Tests.Pki.Merkle;

public sealed class MerkleHashTests
{
    [Fact]
    public void The_empty_tree_is_SHA_256_of_nothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MerkleHash.Empty.ToHex());

    /// <summary>The leaves and roots that the first log server's own tests used.</summary>
    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Known_trees_have_their_known_roots(int size, string root)
    {
        string[] data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var leaves = data.Take(size).Select(hex => MerkleHash.LeafOf(Convert.FromHexString(hex))).ToArray();

        Assert.Equal(root, MerkleHash.Subtree(leaves).ToHex());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(70_000)]
    public void A_leaf_hash_covers_version_and_leaf_type_before_the_entry(int length)
    {
        var entry = new byte[length];
        Random.Shared.NextBytes(entry);

        var expected = new Hash256(SHA256.HashData([0x00, 0x00, 0x00, .. entry]));

        Assert.Equal(expected, MerkleHash.Leaf(entry));
        Assert.Equal(expected, MerkleHash.LeafOf([0x00, 0x00, .. entry]));
    }

    [Fact]
    public void A_subtree_of_any_width_has_the_root_of_the_definition()
    {
        var leaves = NaiveMerkleTree.Leaves(520);
        for (var width = 0; width <= leaves.Length; width++)
        {
            Assert.Equal(NaiveMerkleTree.Root(leaves.AsSpan(0, width)), MerkleHash.Subtree(leaves.AsSpan(0, width)));
        }
    }

    [Fact]
    public void Hashing_allocates_nothing()
    {
        var entry = new byte[1500];
        var sibling = NaiveMerkleTree.Leaves(1)[0];
        MerkleHash.Node(MerkleHash.Leaf(entry), sibling);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
        {
            MerkleHash.Node(MerkleHash.Leaf(entry), sibling);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Threads_hash_side_by_side()
    {
        var leaves = NaiveMerkleTree.Leaves(100);
        var expected = NaiveMerkleTree.Root(leaves);

        Parallel.For(0, 64, _ => Assert.Equal(expected, MerkleHash.Subtree(leaves)));
    }
}
