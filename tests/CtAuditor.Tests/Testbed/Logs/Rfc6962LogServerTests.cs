using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CtAuditor.Pki;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using Xunit;

namespace CtAuditor.Tests.Testbed.Logs;

public sealed class Rfc6962LogServerTests : IAsyncLifetime
{
    private readonly ScenarioClock _clock = new(SampleLog.Start);
    private ForgedLog _log = null!;
    private LogServer _server = null!;

    public async Task InitializeAsync()
    {
        _log = SampleLog.Create(ForgedLogKind.Rfc6962, 70, _clock);
        _server = await LogServer.StartAsync(_log, new LogServerOptions { PageLimit = 32 }, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_head_is_signed_over_the_fifty_bytes_of_section_3_5()
    {
        var sth = await GetAsync("ct/v1/get-sth");
        var timestamp = (ulong)sth["timestamp"]!;
        var root = Convert.FromBase64String((string)sth["sha256_root_hash"]!);
        var signature = Convert.FromBase64String((string)sth["tree_head_signature"]!);

        Assert.Equal(70, (int)sth["tree_size"]!);
        Assert.Equal((ulong)SampleLog.Start.ToUnixTimeMilliseconds(), timestamp);
        Assert.Equal(_log.Tree.Root(70).ToArray(), root);

        byte[] signed = [0, 1, .. BigEndian(timestamp), .. BigEndian(70), .. root];
        Assert.Equal(50, signed.Length);
        Assert.Equal([4, 3, 0, (byte)(signature.Length - 4)], signature[..4]);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_log.Key.SubjectPublicKeyInfo.Span, out _);
        Assert.True(key.VerifyData(signed, signature[4..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        signed[49] ^= 1;
        Assert.False(key.VerifyData(signed, signature[4..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task Paging_through_get_entries_gives_back_what_was_logged_and_the_root_of_it()
    {
        var leaves = new List<Hash256>();
        while (leaves.Count < 70)
        {
            var page = await GetAsync($"ct/v1/get-entries?start={leaves.Count}&end=1000");
            foreach (var entry in page["entries"]!.AsArray())
            {
                var input = Convert.FromBase64String((string)entry!["leaf_input"]!);
                var expected = _log.Entry(leaves.Count);
                Assert.Equal(expected.LeafInput(), input);
                Assert.Equal(expected.ExtraData(), Convert.FromBase64String((string)entry["extra_data"]!));
                leaves.Add(new Hash256(SHA256.HashData([0, .. input])));
            }
        }

        Assert.Equal(_log.Head.RootHash, NaiveMerkle.Root(leaves));
    }

    [Theory]
    [InlineData("start=0&end=0", 1)]
    [InlineData("start=0&end=31", 32)]
    [InlineData("start=0&end=32", 32)]
    [InlineData("start=60&end=1000", 10)]
    [InlineData("start=69&end=69", 1)]
    public async Task A_page_is_never_longer_than_asked_than_the_limit_or_than_the_log(string query, int expected)
    {
        var page = await GetAsync("ct/v1/get-entries?" + query);
        Assert.Equal(expected, page["entries"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("start=70&end=70")]
    [InlineData("start=5&end=4")]
    [InlineData("start=-1&end=4")]
    [InlineData("start=x&end=4")]
    [InlineData("end=4")]
    public async Task A_range_outside_the_log_is_a_bad_request(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, await LoopbackClient.StatusAsync(_server.Url, "ct/v1/get-entries?" + query));

    [Fact]
    public async Task Aligned_pages_end_at_a_multiple_of_the_limit()
    {
        await using var aligned = await LogServer.StartAsync(_log, new LogServerOptions { PageLimit = 32, AlignPages = true }, CancellationToken.None);
        var page = await LoopbackClient.JsonAsync(aligned.Url, "ct/v1/get-entries?start=20&end=1000");
        Assert.Equal(12, page["entries"]!.AsArray().Count);
    }

    [Fact]
    public async Task Proofs_over_http_verify()
    {
        var consistency = await GetAsync("ct/v1/get-sth-consistency?first=13&second=70");
        Assert.True(NaiveMerkle.IsConsistent(13, _log.Tree.Root(13), 70, _log.Tree.Root(70), Hashes(consistency["consistency"])));

        var proof = await GetAsync("ct/v1/get-entry-and-proof?leaf_index=66&tree_size=70");
        var leaf = new Hash256(SHA256.HashData([0, .. Convert.FromBase64String((string)proof["leaf_input"]!)]));
        Assert.True(NaiveMerkle.Includes(leaf, 66, 70, Hashes(proof["audit_path"]), _log.Tree.Root(70)));

        var byHash = await GetAsync($"ct/v1/get-proof-by-hash?tree_size=70&hash={Uri.EscapeDataString(leaf.ToBase64())}");
        Assert.Equal(66, (int)byHash["leaf_index"]!);
        Assert.Equal(Hashes(proof["audit_path"]), Hashes(byHash["audit_path"]));
    }

    [Fact]
    public async Task An_unknown_leaf_hash_is_not_found()
    {
        var hash = Uri.EscapeDataString(Hash256.Of("nothing"u8).ToBase64());
        Assert.Equal(HttpStatusCode.NotFound, await LoopbackClient.StatusAsync(_server.Url, $"ct/v1/get-proof-by-hash?tree_size=70&hash={hash}"));
    }

    [Fact]
    public async Task Entries_become_visible_when_they_are_published()
    {
        SampleLog.Append(_log, 5);
        Assert.Equal(HttpStatusCode.BadRequest, await LoopbackClient.StatusAsync(_server.Url, "ct/v1/get-entries?start=70&end=74"));
        Assert.Equal(70, (int)(await GetAsync("ct/v1/get-sth"))["tree_size"]!);

        _clock.Advance(TimeSpan.FromHours(1));
        _log.Publish();

        Assert.Equal(5, (await GetAsync("ct/v1/get-entries?start=70&end=74"))["entries"]!.AsArray().Count);
        var sth = await GetAsync("ct/v1/get-sth");
        Assert.Equal(75, (int)sth["tree_size"]!);
        Assert.Equal(SampleLog.Start.AddHours(1).ToUnixTimeMilliseconds(), (long)sth["timestamp"]!);
    }

    [Fact]
    public async Task The_log_describes_itself_and_names_its_roots()
    {
        _log.Accept("a root"u8.ToArray());
        Assert.Equal("a root"u8.ToArray(), Convert.FromBase64String((string)(await GetAsync("ct/v1/get-roots"))["certificates"]![0]!));

        var json = await GetAsync("log.v3.json");
        Assert.Equal(_server.Url.AbsoluteUri, (string)json["url"]!);
        Assert.Equal(SHA256.HashData(Convert.FromBase64String((string)json["key"]!)), Convert.FromBase64String((string)json["log_id"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ct/v1/get-sths")]
    [InlineData("checkpoint")]
    public async Task Any_other_path_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, await LoopbackClient.StatusAsync(_server.Url, path));

    private static byte[] BigEndian(ulong value)
    {
        var bytes = BitConverter.GetBytes(value);
        Array.Reverse(bytes);
        return bytes;
    }

    private static List<Hash256> Hashes(JsonNode? array) =>
        [.. array!.AsArray().Select(node => new Hash256(Convert.FromBase64String((string)node!)))];

    private Task<JsonNode> GetAsync(string path) => LoopbackClient.JsonAsync(_server.Url, path);
}
