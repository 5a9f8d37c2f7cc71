using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using Xunit;

namespace CtAuditor.Tests.Testbed.Logs;

public sealed class StaticCtLogServerTests : IAsyncLifetime
{
    private readonly ScenarioClock _clock = new(SampleLog.Start);
    private ForgedLog _log = null!;
    private LogServer _server = null!;

    public async Task InitializeAsync()
    {
        _log = SampleLog.Create(ForgedLogKind.StaticCt, 600, _clock);
        _server = await LogServer.StartAsync(_log, new LogServerOptions(), CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_checkpoint_is_a_note_signed_by_the_log()
    {
        var text = Encoding.UTF8.GetString(await LoopbackClient.BytesAsync(_server.Url, "checkpoint"));
        var lines = text.Split('\n');
        var origin = $"{_server.Url.Authority}/larch2026h2";

        Assert.Equal(6, lines.Length);
        Assert.Equal([origin, "600", _log.Tree.Root(600).ToBase64(), ""], lines[..4]);
        Assert.Equal("", lines[5]);
        Assert.StartsWith($"\u2014 {origin} ", lines[4], StringComparison.Ordinal);

        var signature = Convert.FromBase64String(lines[4].Split(' ')[2]);
        var logId = SHA256.HashData(_log.Key.SubjectPublicKeyInfo.Span);
        Assert.Equal(SHA256.HashData([.. Encoding.ASCII.GetBytes(origin), 0x0A, 0x05, .. logId])[..4], signature[..4]);

        byte[] size = [0, 0, 0, 0, 0, 0, 600 >> 8, 600 & 0xFF];
        byte[] signed = [0, 1, .. signature[4..12], .. size, .. Convert.FromBase64String(lines[2])];
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_log.Key.SubjectPublicKeyInfo.Span, out _);
        Assert.True(key.VerifyData(signed, signature[16..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task Data_tiles_hold_the_entries_one_after_the_other()
    {
        foreach (var (path, first, count) in new[] { ("tile/data/000", 0, 256), ("tile/data/001", 256, 256), ("tile/data/002.p/88", 512, 88) })
        {
            var expected = new MemoryStream();
            for (var i = first; i < first + count; i++)
            {
                expected.Write(_log.Entry(i).TileLeaf());
            }

            Assert.Equal(expected.ToArray(), await TileAsync(path));
        }
    }

    [Fact]
    public void A_tile_leaf_has_the_fields_of_the_specification()
    {
        var entry = _log.Entry(257);
        var bytes = entry.TileLeaf();

        // timestamp, precert_entry, issuer_key_hash, "certificate 257", leaf_index 257, "precertificate 257", one fingerprint
        var expected = Convert.ToHexString([
            .. new byte[] { 0, 0 }, .. BitConverter.GetBytes(entry.Timestamp).Reverse().Skip(2), 0, 1,
            .. SHA256.HashData("issuer key"u8),
            0, 0, 15, .. "certificate 257"u8,
            0, 8, 0, 0, 5, 0, 0, 0, 1, 1,
            0, 0, 18, .. "precertificate 257"u8,
            0, 32, .. SHA256.HashData("second issuer"u8),
        ]);
        Assert.Equal(expected, Convert.ToHexString(bytes));
    }

    [Fact]
    public async Task Hash_tiles_hold_the_hashes_of_the_subtrees()
    {
        Assert.Equal(Hashes(0, 256), await LoopbackClient.BytesAsync(_server.Url, "tile/0/000"));
        Assert.Equal(Hashes(512, 88), await LoopbackClient.BytesAsync(_server.Url, "tile/0/002.p/88"));

        var leaves = Enumerable.Range(0, 512).Select(i => _log.Entry(i).LeafHash()).ToList();
        byte[] expected = [.. NaiveMerkle.Root(leaves[..256]).ToArray(), .. NaiveMerkle.Root(leaves[256..]).ToArray()];
        Assert.Equal(expected, await LoopbackClient.BytesAsync(_server.Url, "tile/1/000.p/2"));
    }

    [Theory]
    [InlineData("tile/0/002")]
    [InlineData("tile/0/002.p/87")]
    [InlineData("tile/0/002.p/89")]
    [InlineData("tile/data/002.p/87")]
    [InlineData("tile/data/003.p/1")]
    [InlineData("tile/1/000")]
    [InlineData("tile/1/000.p/1")]
    [InlineData("tile/2/000.p/1")]
    [InlineData("tile/0/000.p/100")]
    [InlineData("tile/5/x999/x999/x999/999")]
    [InlineData("issuer/00")]
    [InlineData("ct/v1/get-sth")]
    public async Task What_the_published_head_does_not_imply_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, await LoopbackClient.StatusAsync(_server.Url, path));

    [Theory]
    [InlineData(true, HttpStatusCode.NotFound)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task A_partial_tile_goes_when_the_full_one_is_there_where_the_log_is_so_inclined(bool drops, HttpStatusCode then)
    {
        await using var server = await LogServer.StartAsync(_log, new LogServerOptions { DropPartialTiles = drops }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, await LoopbackClient.StatusAsync(server.Url, "tile/data/002.p/88"));

        SampleLog.Append(_log, 100);
        _log.Publish();
        Assert.Equal(HttpStatusCode.OK, await LoopbackClient.StatusAsync(server.Url, "tile/data/002.p/88"));
        Assert.Equal(HttpStatusCode.OK, await LoopbackClient.StatusAsync(server.Url, "tile/data/002.p/188"));

        SampleLog.Append(_log, 100);
        _log.Publish();
        Assert.Equal(HttpStatusCode.OK, await LoopbackClient.StatusAsync(server.Url, "tile/data/002"));
        Assert.Equal(then, await LoopbackClient.StatusAsync(server.Url, "tile/data/002.p/88"));
        Assert.Equal(then, await LoopbackClient.StatusAsync(server.Url, "tile/0/002.p/88"));
    }

    [Fact]
    public async Task Data_tiles_come_plain_where_so_configured()
    {
        await using var server = await LogServer.StartAsync(_log, new LogServerOptions { CompressDataTiles = false }, CancellationToken.None);
        using var response = await LoopbackClient.GetAsync(server.Url, "tile/data/000");
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(await TileAsync("tile/data/000"), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Issuers_are_served_by_their_fingerprint()
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData("first issuer"u8));
        Assert.Equal("first issuer"u8.ToArray(), await LoopbackClient.BytesAsync(_server.Url, "issuer/" + fingerprint));
        Assert.Equal(HttpStatusCode.NotFound, await LoopbackClient.StatusAsync(_server.Url, "issuer/" + fingerprint.ToUpper(CultureInfo.InvariantCulture)));
    }

    private byte[] Hashes(int first, int count) =>
        [.. Enumerable.Range(first, count).SelectMany(i => SHA256.HashData([0, .. _log.Entry(i).LeafInput()]))];

    private async Task<byte[]> TileAsync(string path)
    {
        using var response = await LoopbackClient.GetAsync(_server.Url, path);
        response.EnsureSuccessStatusCode();
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await gzip.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
