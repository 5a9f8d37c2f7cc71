using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Tests.Pki.Ct;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.RealInput;

/// <summary>What Google Argon 2020 answered to four requests, and what our client makes of it.</summary>
public sealed class ArgonTests(ITestOutputHelper output)
{
    private const string LogId = "sh4FzIuizYogTodm+Su5iiUgZ2va+nDnsklTLe+LkF4=";

    private static readonly Dictionary<string, string> Captures = new(StringComparer.Ordinal)
    {
        ["ct/v1/get-sth"] = "get-sth",
        ["ct/v1/get-entries?start=10000&end=10000"] = "get-entries-start-10000-end-10000",
        ["ct/v1/get-proof-by-hash?hash=nCs3mfIydh9x4CKyQ%2Bu2xtmpxmFggA5MLymHwNQSlLg%3D&tree_size=961984011"] =
            "get-proof-by-hash-tree-size-961984011-hash-nCs3mfIydh9x4CKyQ-2Bu2xtmpxmFggA5MLymHwNQSlLg-3D",
    };

    [SharedDataFact]
    public async Task Entry_10000_is_proven_to_be_in_the_signed_tree()
    {
        await using var server = await CannedServer.StartAsync(request => Captures.TryGetValue(request, out var file)
            ? File.ReadAllBytes(SharedData.Path($"azul/crates/tlog_tiles/tests/http_get/{file}"))
            : default(ReadOnlyMemory<byte>?));
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "crawler@research.example", AllowPrivateAddresses = true });
        using var client = Connect(fetcher, server.Url);

        var head = await client.FetchHeadAsync(CancellationToken.None);
        using var batch = await client.FetchEntriesAsync(10_000, 10_001, head, CancellationToken.None);
        var path = await client.FetchInclusionProofAsync(10_000, batch.LeafHashes[0], head, CancellationToken.None);

        output.WriteLine($"Argon 2020: head of size {head.TreeSize}, signature valid, root {head.RootHash.ToBase64()}");
        output.WriteLine($"  entry 10000, leaf hash {batch.LeafHashes[0].ToBase64()}, proven by a path of {path.Count} hashes");
        Assert.Equal(961_984_011, head.TreeSize);
        Assert.Equal("AWxD3p811N3m4WTinWRXPvBZHfT9IR9g/R4C7SKLPiU=", head.RootHash.ToBase64());
        Assert.True(batch.TryGetEntry(0, out var entry, out _));
        Assert.Equal(LogEntryType.X509Entry, entry.EntryType);
        Assert.Equal(30, path.Count);

        // The same path for the entry beside it, or for another leaf, proves nothing.
        Assert.True(MerkleProof.VerifyInclusion(batch.LeafHashes[0], 10_000, head.TreeSize, [.. path], head.RootHash));
        Assert.False(MerkleProof.VerifyInclusion(batch.LeafHashes[0], 10_001, head.TreeSize, [.. path], head.RootHash));
        Assert.False(MerkleProof.VerifyInclusion(head.RootHash, 10_000, head.TreeSize, [.. path], head.RootHash));
    }

    private static ILogClient Connect(Fetcher fetcher, Uri url)
    {
        var key = LogListKeys.ByLogId[LogId];
        var log = new LogDescriptor
        {
            Name = "Argon 2020",
            Kind = LogKind.Rfc6962,
            MonitoringPrefix = url,
            SubmissionPrefix = url,
            Key = key,
            LogId = Hash256.Of(key),
            MaximumMergeDelay = TimeSpan.FromDays(1),
        };
        return LogClients.TryCreate(log, fetcher, out var client, out var fault) ? client : throw new InvalidOperationException(fault.ToString());
    }
}
