using System.Security.Cryptography;
using CtAuditor.Pki;

namespace CtAuditor.Tests.Testbed;

/// <summary>RFC 6962 section 2.1 word for word over a list of leaf hashes, and the verification of RFC 9162 section 2.1.</summary>
internal static class NaiveMerkle
{
    public static Hash256 Root(IReadOnlyList<Hash256> leaves)
    {
        if (leaves.Count == 0)
        {
            return Hash256.Of([]);
        }

        if (leaves.Count == 1)
        {
            return leaves[0];
        }

        var k = 1;
        while (k * 2 < leaves.Count)
        {
            k *= 2;
        }

        return Node(Root([.. leaves.Take(k)]), Root([.. leaves.Skip(k)]));
    }

    public static Hash256 Node(Hash256 left, Hash256 right) =>
        new(SHA256.HashData([0x01, .. left.ToArray(), .. right.ToArray()]));

    /// <summary>RFC 9162 section 2.1.3.2.</summary>
    public static bool Includes(Hash256 leaf, long index, long size, IEnumerable<Hash256> path, Hash256 root)
    {
        var (fn, sn, r) = (index, size - 1, leaf);
        foreach (var p in path)
        {
            if (sn == 0)
            {
                return false;
            }

            if (fn % 2 == 1 || fn == sn)
            {
                r = Node(p, r);
                while (fn % 2 == 0 && fn != 0)
                {
                    fn >>= 1;
                    sn >>= 1;
                }
            }
            else
            {
                r = Node(r, p);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && r == root;
    }

    /// <summary>RFC 9162 section 2.1.4.2.</summary>
    public static bool IsConsistent(long first, Hash256 firstRoot, long second, Hash256 secondRoot, IReadOnlyList<Hash256> proof)
    {
        if (first == second)
        {
            return proof.Count == 0 && firstRoot == secondRoot;
        }

        var path = new List<Hash256>(proof);
        if ((first & (first - 1)) == 0)
        {
            path.Insert(0, firstRoot);
        }

        if (path.Count == 0)
        {
            return false;
        }

        var (fn, sn) = (first - 1, second - 1);
        while (fn % 2 == 1)
        {
            fn >>= 1;
            sn >>= 1;
        }

        var (fr, sr) = (path[0], path[0]);
        foreach (var c in path.Skip(1))
        {
            if (sn == 0)
            {
                return false;
            }

            if (fn % 2 == 1 || fn == sn)
            {
                fr = Node(c, fr);
                sr = Node(c, sr);
                while (fn % 2 == 0 && fn != 0)
                {
                    fn >>= 1;
                    sn >>= 1;
                }
            }
            else
            {
                sr = Node(sr, c);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && fr == firstRoot && sr == secondRoot;
    }
}
