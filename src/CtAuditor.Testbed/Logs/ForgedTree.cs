using System.Numerics;
using System.Security.Cryptography;
using CtAuditor.Pki;

namespace CtAuditor.Testbed.Logs;

/// <summary>
/// A Merkle tree of RFC 6962 section 2.1 that keeps the hash of every complete subtree, so that any root, proof or tile of
/// any earlier size can be given. Safe for one writer and many readers.
/// </summary>
public sealed class ForgedTree
{
    private readonly Lock _lock = new();
    private readonly List<List<Hash256>> _levels = [[]];

    /// <summary>How many leaves there are.</summary>
    public long Size
    {
        get
        {
            lock (_lock)
            {
                return _levels[0].Count;
            }
        }
    }

    /// <summary>SHA-256(0x00 ‖ leaf).</summary>
    /// <param name="merkleTreeLeaf">The serialised MerkleTreeLeaf.</param>
    public static Hash256 LeafHash(ReadOnlySpan<byte> merkleTreeLeaf) => Hash256.Of([0x00, .. merkleTreeLeaf]);

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Hash256 NodeHash(Hash256 left, Hash256 right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Hash256.Size)];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Hash256.Size)..]);
        return Hash256.Of(input);
    }

    /// <summary>Adds a leaf at the right end.</summary>
    public void Append(Hash256 leafHash)
    {
        lock (_lock)
        {
            var hash = leafHash;
            for (var level = 0; ; level++)
            {
                if (level == _levels.Count)
                {
                    _levels.Add([]);
                }

                var nodes = _levels[level];
                nodes.Add(hash);
                if (nodes.Count % 2 != 0)
                {
                    return;
                }

                hash = NodeHash(nodes[^2], nodes[^1]);
            }
        }
    }

    /// <summary>The hash of the complete subtree over leaves index * 2^level up to (index + 1) * 2^level.</summary>
    public Hash256 Node(int level, long index)
    {
        lock (_lock)
        {
            return _levels[level][checked((int)index)];
        }
    }

    /// <summary>Copies <paramref name="count"/> neighbouring nodes of a level, 32 bytes each: a hash tile.</summary>
    public byte[] Nodes(int level, long first, int count)
    {
        var bytes = new byte[count * Hash256.Size];
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
            {
                _levels[level][checked((int)(first + i))].CopyTo(bytes.AsSpan(i * Hash256.Size));
            }
        }

        return bytes;
    }

    /// <summary>MTH(D[0:size]).</summary>
    public Hash256 Root(long size)
    {
        Check(size);
        lock (_lock)
        {
            return size == 0 ? new Hash256(SHA256.HashData([])) : Range(0, size);
        }
    }

    /// <summary>PATH(index, D[size]), RFC 6962 section 2.1.1; the lowest node first.</summary>
    public IReadOnlyList<Hash256> InclusionPath(long index, long size)
    {
        Check(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Hash256>();
        lock (_lock)
        {
            AddPath(index, 0, size, path);
        }

        return path;
    }

    /// <summary>PROOF(first, D[second]), RFC 6962 section 2.1.2; empty where the sizes are equal or the first is 0.</summary>
    public IReadOnlyList<Hash256> ConsistencyProof(long first, long second)
    {
        Check(second);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var proof = new List<Hash256>();
        if (first > 0 && first < second)
        {
            lock (_lock)
            {
                AddSubproof(first, 0, second, complete: true, proof);
            }
        }

        return proof;
    }

    private static long LargestPowerOfTwoBelow(long n) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(n - 1)));

    private void Check(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
    }

    /// <summary>MTH(D[start:start+count]); start is a multiple of the largest power of two that fits in count.</summary>
    private Hash256 Range(long start, long count)
    {
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.TrailingZeroCount(count);
            return _levels[level][checked((int)(start >> level))];
        }

        var k = LargestPowerOfTwoBelow(count);
        return NodeHash(Range(start, k), Range(start + k, count - k));
    }

    private void AddPath(long index, long start, long count, List<Hash256> path)
    {
        if (count == 1)
        {
            return;
        }

        var k = LargestPowerOfTwoBelow(count);
        if (index < k)
        {
            AddPath(index, start, k, path);
            path.Add(Range(start + k, count - k));
        }
        else
        {
            AddPath(index - k, start + k, count - k, path);
            path.Add(Range(start, k));
        }
    }

    private void AddSubproof(long first, long start, long count, bool complete, List<Hash256> proof)
    {
        if (first == count)
        {
            if (!complete)
            {
                proof.Add(Range(start, count));
            }

            return;
        }

        var k = LargestPowerOfTwoBelow(count);
        if (first <= k)
        {
            AddSubproof(first, start, k, complete, proof);
            proof.Add(Range(start + k, count - k));
        }
        else
        {
            AddSubproof(first - k, start + k, count - k, complete: false, proof);
            proof.Add(Range(start, k));
        }
    }
}
