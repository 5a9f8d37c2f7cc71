using System.Security.Cryptography;
using CtAuditor.Pki;
using Xunit;

namespace CtAuditor.Tests.Pki.Hashing;

public sealed class Sha256PairsTests
{
    public static TheoryData<string> Paths => HashPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Any_number_of_pairs_gives_the_nodes_of_RFC_6962(string path)
    {
        for (var pairs = 0; pairs <= 50; pairs++)
        {
            var children = Hashes(2 * pairs);
            var mark = Hash256.Of("mark"u8);
            var parents = Enumerable.Repeat(mark, pairs + 3).ToArray();

            HashPaths.HashPairs(path, children, parents);

            Assert.Equal(Level(children), parents[..pairs]);
            Assert.All(parents[pairs..], parent => Assert.Equal(mark, parent));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_subtree_is_built_level_by_level_in_its_own_buffer(string path)
    {
        for (var leaves = 1; leaves <= 1024; leaves *= 2)
        {
            var expected = Hashes(leaves);
            var work = expected.ToArray();
            for (var count = leaves; count > 1; count /= 2)
            {
                expected = Level(expected);
                HashPaths.HashPairs(path, work.AsSpan(0, count), work);
            }

            Assert.Equal(expected[0], work[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_bit_of_both_children_counts(string path)
    {
        // A row of pairs, each differing from the first in one bit.
        var children = new Hash256[2 * 513];
        Span<byte> pair = stackalloc byte[64];
        for (var i = 0; i <= 512; i++)
        {
            pair.Clear();
            if (i < 512)
            {
                pair[i / 8] = (byte)(0x80 >> (i % 8));
            }

            children[2 * i] = new Hash256(pair[..32]);
            children[(2 * i) + 1] = new Hash256(pair[32..]);
        }

        var parents = new Hash256[513];
        HashPaths.HashPairs(path, children, parents);

        Assert.Equal(Level(children), parents);
        Assert.Equal(513, parents.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void An_odd_child_and_too_few_parents_are_refused(string path)
    {
        Assert.Throws<ArgumentException>(() => HashPaths.HashPairs(path, new Hash256[33], new Hash256[33]));
        Assert.Throws<ArgumentException>(() => HashPaths.HashPairs(path, new Hash256[34], new Hash256[16]));
    }

    private static Hash256[] Hashes(int count) => [.. Enumerable.Range(0, count).Select(i => Hash256.Of(BitConverter.GetBytes(i)))];

    private static Hash256[] Level(Hash256[] children) =>
        [.. children.Chunk(2).Select(pair => new Hash256(SHA256.HashData([0x01, .. pair[0].ToArray(), .. pair[1].ToArray()])))];
}
