using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using CtAuditor.Pki;
using CtAuditor.Pki.Hashing;

namespace CtAuditor.Benchmarks.Micro;

/// <summary>
/// <see cref="Sha256Batch"/> against one call of the platform per message, for the sizes that the crawl hashes: a Merkle
/// node, a pairing key, a canonical TBSCertificate, and Merkle leaves. Read the ratios.
/// </summary>
[MemoryDiagnoser]
public class HashBenchmarks
{
    private const int Messages = 256;

    private readonly byte[] _digest = new byte[Hash256.Size];
    private readonly Hash256[] _digests = new Hash256[Messages];
    private readonly MessageSlice[] _messages = new MessageSlice[Messages];
    private byte[] _arena = [];

    /// <summary>Length of every message, in bytes.</summary>
    [Params(65, 150, 1200, 1500, 2500)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        // One byte between the messages, so that they lie unaligned as entries of a page do.
        _arena = new byte[Messages * (Length + 1)];
        for (var i = 0; i < _arena.Length; i++)
        {
            _arena[i] = (byte)(i * 31);
        }

        for (var i = 0; i < Messages; i++)
        {
            _messages[i] = new MessageSlice(i * (Length + 1), Length);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public void HashData()
    {
        foreach (var message in _messages)
        {
            SHA256.HashData(_arena.AsSpan(message.Offset, message.Length), _digest);
        }
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Batch() => Sha256Batch.HashMany(_arena, _messages, _digests);

    [Benchmark(OperationsPerInvoke = Messages)]
    public void BatchOfLeaves() => Sha256Batch.HashLeaves(_arena, _messages, _digests);
}
