using BenchmarkDotNet.Attributes;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Hashing;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Benchmarks.Micro;

/// <summary>A data tile: splitting it, and hashing its leaves, in nanoseconds an entry.</summary>
[MemoryDiagnoser]
public class TileBenchmarks
{
    private readonly Hash256[] _hashes = new Hash256[BulkTile.Entries];
    private readonly MessageSlice[] _leaves = new MessageSlice[BulkTile.Entries];
    private byte[] _tile = [];

    [GlobalSetup]
    public void Forge() => _tile = BulkTile.Forge().Bytes;

    [Benchmark(Baseline = true, OperationsPerInvoke = BulkTile.Entries)]
    public int Split()
    {
        var reader = new TileReader(_tile);
        var count = 0;
        while (reader.MoveNext())
        {
            _leaves[count++] = new MessageSlice(reader.Position - reader.CurrentRaw.Length, reader.Current.TimestampedEntry.Length);
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = BulkTile.Entries)]
    public void SplitAndHashLeaves()
    {
        Split();
        Sha256Batch.HashLeaves(_tile, _leaves, _hashes);
    }

    [Benchmark(OperationsPerInvoke = BulkTile.Entries)]
    public Hash256 SplitAndHashTree()
    {
        SplitAndHashLeaves();
        return MerkleHash.Subtree(_hashes);
    }
}
