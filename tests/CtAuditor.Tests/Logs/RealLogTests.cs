using System.Globalization;
using System.Text;
using System.Text.Json;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Wire;
using CtAuditor.Tests.Http;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>Answers of real logs, as they were.</summary>
public sealed class RealLogTests
{
    private const string Captures = "azul/crates/tlog_tiles/tests/http_get";
    private const string Navigli = "ct_tiles/sunlight_navigli2025h2/navigli2025h2";

    [SharedDataFact]
    public async Task Argon_2020_gives_a_head_an_entry_and_its_proof()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["get-sth"] = "get-sth",
            ["get-entries"] = "get-entries-start-10000-end-10000",
            ["get-proof-by-hash"] = "get-proof-by-hash-tree-size-961984011-hash-nCs3mfIydh9x4CKyQ-2Bu2xtmpxmFggA5MLymHwNQSlLg-3D",
            ["get-sth-consistency"] = "get-sth-consistency-first-3654490-second-961984011",
        };
        var web = new FakeWeb(request => FakeWeb.Bytes(File.ReadAllBytes(SharedData.Path($"{Captures}/{files[request.RequestUri!.Segments[^1]]}"))));

        // From crt.sh's list of all logs.
        var key = Convert.FromBase64String("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6Tx2p1yKY4015NyIYvdrk36es0uAc1zA4PQ+TGRY+3ZjUTIYY9Wyu+3q/147JG4vNVKLtDWarZwVqGkg6lAYzA==");
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "crawler@research.example" }, web);
        using var client = Connect(fetcher, "Argon 2020", LogKind.Rfc6962, "https://ct.googleapis.com/logs/argon2020/", key);

        var head = await client.FetchHeadAsync(CancellationToken.None);
        Assert.Equal(961_984_011, head.TreeSize);
        using var batch = await client.FetchEntriesAsync(10_000, 10_001, head, CancellationToken.None);
        Assert.True(batch.TryGetEntry(0, out var entry, out _));
        Assert.Equal(LogEntryType.X509Entry, entry.EntryType);
        Assert.Equal("nCs3mfIydh9x4CKyQ+u2xtmpxmFggA5MLymHwNQSlLg=", batch.LeafHashes[0].ToBase64());

        var path = await client.FetchInclusionProofAsync(10_000, batch.LeafHashes[0], head, CancellationToken.None);
        Assert.Equal(30, path.Count);
        Assert.Equal("/logs/argon2020/ct/v1/get-proof-by-hash?hash=nCs3mfIydh9x4CKyQ%2Bu2xtmpxmFggA5MLymHwNQSlLg%3D&tree_size=961984011", web.Requests.Last());

        // The captured consistency proof is well formed, and of another root.
        CollapsedTree.TryCreate(3_654_490, new Hash256[System.Numerics.BitOperations.PopCount(3_654_490)], out var unlike);
        Assert.False(await client.IsPrefixAsync(unlike!, head, CancellationToken.None));
    }

    [SharedDataTheory]
    [InlineData(1024, true)]
    [InlineData(778, true)]
    [InlineData(778, false)]
    [InlineData(256, true)]
    public async Task Navigli_2025h2_is_read_whole_under_a_head_of_ours(int size, bool partialTiles)
    {
        // The capture has no checkpoint, and only level 0: head and level 1 are made here, the rest is as served.
        var leaves = Enumerable.Range(0, 4).SelectMany(tile => Hashes(File.ReadAllBytes(SharedData.Path($"{Navigli}/tile/0/{tile:000}")))).ToArray();
        var key = new EcdsaSigningKey("navigli", "test head");
        var head = LogHead.Sign(key, size, 1_750_000_000_000, MerkleHash.Subtree(leaves.AsSpan(0, size)));
        var web = new FakeWeb(request => Serve(request.RequestUri!.AbsolutePath.TrimStart('/'), head, key, leaves, partialTiles));
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "crawler@research.example" }, web);
        using var client = Connect(fetcher, "Navigli", LogKind.StaticCt, "https://navigli.example/", key.SubjectPublicKeyInfo.ToArray());

        long seen = 0;
        await foreach (var batch in new LogTailer(client, TimeProvider.System).TailAsync(new TailRequest { Start = TailStart.Beginning }, CancellationToken.None))
        {
            using (batch)
            {
                for (var i = 0; i < batch.Entries.Count; i++, seen++)
                {
                    Assert.Equal(leaves[seen], batch.Entries.LeafHashes[i]);
                    Assert.True(batch.Entries.TryGetEntry(i, out var entry, out var fault), $"{seen}: {fault}");
                    Assert.Equal(LogEntryType.PrecertEntry, entry.EntryType);
                    Assert.Equal(MerkleHash.Leaf(entry.TimestampedEntry), MerkleHash.LeafOf(batch.Entries.GetLeaf(i)));
                    Assert.True(entry.ChainFingerprints.Length >= 32);
                }

                Assert.Empty(batch.Entries.Gaps);
            }
        }

        Assert.Equal(size, seen);
    }

    [SharedDataFact]
    public async Task A_sunlight_checkpoint_verifies_under_its_metadata()
    {
        using var metadata = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.Path("ct_tiles/sunlight_skylight/tree/log.v3.json")));
        var web = new FakeWeb(_ => FakeWeb.Bytes(File.ReadAllBytes(SharedData.Path("ct_tiles/sunlight_skylight/tree/checkpoint"))));
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "crawler@research.example" }, web);
        using var client = Connect(
            fetcher, "rome", LogKind.StaticCt, metadata.RootElement.GetProperty("monitoring_url").GetString()!, metadata.RootElement.GetProperty("key").GetBytesFromBase64());
        var head = await client.FetchHeadAsync(CancellationToken.None);
        Assert.Equal(300, head.TreeSize);
        Assert.Equal(metadata.RootElement.GetProperty("final_tree_head").GetProperty("sha256_root_hash").GetString(), head.RootHash.ToBase64());
    }

    private static ILogClient Connect(Fetcher fetcher, string name, LogKind kind, string url, byte[] key)
    {
        var descriptor = new LogDescriptor
        {
            Name = name,
            Kind = kind,
            MonitoringPrefix = new Uri(url),
            SubmissionPrefix = new Uri(url),
            Key = key,
            LogId = Hash256.Of(key),
            MaximumMergeDelay = TimeSpan.FromDays(1),
        };
        return LogClients.TryCreate(descriptor, fetcher, out var client, out var fault) ? client : throw new InvalidOperationException(fault.ToString());
    }

    private static HttpResponseMessage Serve(string path, LogHead head, EcdsaSigningKey key, Hash256[] leaves, bool partialTiles)
    {
        if (path == "checkpoint")
        {
            const string origin = "navigli.example";
            var keyId = Hash256.Of([.. Encoding.ASCII.GetBytes(origin), 0x0A, 0x05, .. key.KeyHash.ToArray()]).ToArray()[..4];
            var signature = new TlsWriter().Bytes(keyId).UInt64(head.Timestamp).Bytes(head.Signature.Span).ToArray();
            return FakeWeb.Bytes(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{origin}\n{head.TreeSize}\n{head.RootHash.ToBase64()}\n\n\u2014 {origin} {Convert.ToBase64String(signature)}\n")));
        }

        if (TilePath.TryParse(path, out var tile) && tile.Level == 1)
        {
            return FakeWeb.Bytes([.. Enumerable.Range(0, tile.Width).SelectMany(i => MerkleHash.Subtree(leaves.AsSpan(i * 256, 256)).ToArray())]);
        }

        var file = SharedData.Path($"{Navigli}/{path}");
        return File.Exists(file) && (partialTiles || !tile.IsPartial) ? FakeWeb.Bytes(File.ReadAllBytes(file)) : FakeWeb.Status(404);
    }

    private static IEnumerable<Hash256> Hashes(byte[] tile) => tile.Chunk(Hash256.Size).Select(bytes => new Hash256(bytes));
}
