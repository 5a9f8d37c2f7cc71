using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using CtAuditor.Pki;
using CtAuditor.Pki.Hashing;

namespace CtAuditor.Benchmarks.Micro;

/// <summary>The Merkle root of the 256 leaves of a full tile, by single calls and level by level.</summary>
[MemoryDiagnoser]
public class SubtreeBenchmarks
{
    private const int Leaves = 256;

    private readonly Hash256[] _leaves = new Hash256[Leaves];
    private readonly Hash256[] _level = new Hash256[Leaves];
    private readonly byte[] _node = new byte[1 + (2 * Hash256.Size)];
    private readonly byte[] _digest = new byte[Hash256.Size];

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < Leaves; i++)
        {
            _leaves[i] = Hash256.Of(BitConverter.GetBytes(i));
        }

        _node[0] = 0x01;
    }

    [Benchmark(Baseline = true)]
    public Hash256 HashData()
    {
        _leaves.CopyTo(_level, 0);
        for (var count = Leaves; count > 1; count /= 2)
        {
            for (var i = 0; i < count; i += 2)
            {
                _level[i].CopyTo(_node.AsSpan(1));
                _level[i + 1].CopyTo(_node.AsSpan(1 + Hash256.Size));
                SHA256.HashData(_node, _digest);
                _level[i / 2] = new Hash256(_digest);
            }
        }

        return _level[0];
    }

    [Benchmark]
    public Hash256 HashPairs()
    {
        _leaves.CopyTo(_level, 0);
        for (var count = Leaves; count > 1; count /= 2)
        {
            Sha256Batch.HashPairs(_level.AsSpan(0, count), _level);
        }

        return _level[0];
    }
}
