using System.Buffers.Binary;
using System.Security.Cryptography;
using CtAuditor.Pki;

namespace CtAuditor.Tests.Pki.Merkle;

/// <summary>The definitions of RFC 6962 section 2.1 word by word: recursive, slow, and sharing nothing with the product.</summary>
internal static class NaiveMerkleTree
{
    /// <summary>Leaf hashes that all differ.</summary>
    public static Hash256[] Leaves(int count)
    {
        var leaves = new Hash256[count];
        for (var i = 0; i < count; i++)
        {
            var data = new byte[5];
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(1), i);
            leaves[i] = new Hash256(SHA256.HashData(data));
        }

        return leaves;
    }

    /// <summary>MTH(D[n]).</summary>
    public static Hash256 Root(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.IsEmpty)
        {
            return new Hash256(SHA256.HashData([]));
        }

        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        var k = Split(leaves.Length);
        return Above(Root(leaves[..k]), Root(leaves[k..]));
    }

    /// <summary>PATH(m, D[n]), section 2.1.1.</summary>
    public static Hash256[] Path(int m, ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        var k = Split(leaves.Length);
        return m < k
            ? [.. Path(m, leaves[..k]), Root(leaves[k..])]
            : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    /// <summary>PROOF(m, D[n]), section 2.1.2.</summary>
    public static Hash256[] Proof(int m, ReadOnlySpan<Hash256> leaves) => SubProof(m, leaves, true);

    private static Hash256[] SubProof(int m, ReadOnlySpan<Hash256> leaves, bool isWhole)
    {
        if (m == leaves.Length)
        {
            return isWhole ? [] : [Root(leaves)];
        }

        var k = Split(leaves.Length);
        return m <= k
            ? [.. SubProof(m, leaves[..k], isWhole), Root(leaves[k..])]
            : [.. SubProof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    // The largest power of two smaller than n.
    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }

    private static Hash256 Above(Hash256 left, Hash256 right) =>
        new(SHA256.HashData([0x01, .. left.ToArray(), .. right.ToArray()]));
}
