using BenchmarkDotNet.Attributes;
using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Benchmarks.Micro;

/// <summary>Look-up, join and insert of a transaction's records into an index of half a million, in nanoseconds a record.</summary>
[MemoryDiagnoser]
public class PairingBenchmarks
{
    private const int Batch = 16 * 1024;
    private const int Preloaded = 32;

    private readonly PairingJoin _join = new();
    private readonly PairingMatches _matches = new();
    private readonly JoinResult _result = new();
    private readonly PairingRecord[] _records = new PairingRecord[Batch];
    private DirectoryInfo? _folder;
    private SqliteStore? _store;
    private ulong _serial;

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("ctauditor-pairing");
        _store = SqliteStore.Open(Path.Combine(_folder.FullName, "pairing.db"), new StoreOptions(), TimeProvider.System);
        for (var i = 0; i < Preloaded; i++)
        {
            Insert();
        }
    }

    [GlobalCleanup]
    public void Close()
    {
        _store?.Dispose();
        _folder?.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public int Insert()
    {
        Fill();
        _store!.PairingIndex.Find(_records, _matches);
        _join.Join(_records, _matches, [], _result);
        using var transaction = _store.Begin();
        _store.PairingIndex.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_result.Kept));
        transaction.Commit();
        return _result.Kept.Count;
    }

    // Every other record is the final of the precertificate before it.
    private void Fill()
    {
        Span<byte> digest = stackalloc byte[32];
        for (var i = 0; i < Batch; i++)
        {
            var isFinal = i % 2 == 1;
            _serial += isFinal ? 0UL : 1;
            var key = new PairingKey(Scramble(_serial), _serial);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(digest, Scramble(~_serial));
            _records[i] = new PairingRecord(
                key, digest, isFinal ? 2u : 1, isFinal ? 3u : 0, 2_000_000_000, 1_790_000_000, 1, 1, i, isFinal ? ObservationKind.Final : ObservationKind.Precertificate);
        }
    }

    // A bijection of 64 bits, so that keys are as evenly spread as digests are (Fibonacci hashing, twice).
    private static ulong Scramble(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        return (value ^ (value >> 32)) * 0x9E3779B97F4A7C15;
    }
}
