using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CtAuditor.Pki;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using Xunit;

namespace CtAuditor.Tests.Testbed.Faults;

/// <summary>Every fault does what its words say, and is gone when it is put off.</summary>
public sealed class LogFaultTests : IAsyncLifetime
{
    private const int Size = 300;
    private const int FirstSize = 200;

    private readonly ScenarioClock _clock = new(SampleLog.Start);
    private LogServer _rfc = null!;
    private LogServer _tiles = null!;

    public async Task InitializeAsync()
    {
        var options = new LogServerOptions { PageLimit = 64, Time = _clock };
        _rfc = await LogServer.StartAsync(Log(ForgedLogKind.Rfc6962), options, CancellationToken.None);
        _tiles = await LogServer.StartAsync(Log(ForgedLogKind.StaticCt), options, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _rfc.DisposeAsync();
        await _tiles.DisposeAsync();
    }

    [Fact]
    public async Task A_foreign_head_signature_does_not_verify_until_the_fault_is_off()
    {
        _rfc.Faults.Set(new ForeignHeadSignature());
        var head = await HeadAsync();
        Assert.False(head.Verifies);
        Assert.Equal(_rfc.Log.Head.RootHash, head.Root);

        _rfc.Faults.Clear();
        Assert.True((await HeadAsync()).Verifies);
    }

    [Fact]
    public async Task A_shrunk_head_is_older_in_size_newer_in_time_and_rightly_signed()
    {
        _rfc.Faults.Set(new ShrunkHead(150));
        var head = await HeadAsync();
        Assert.True(head.Verifies);
        Assert.Equal(150, head.Size);
        Assert.True(head.Timestamp > _rfc.Log.Head.Timestamp);
        Assert.Equal(_rfc.Log.Tree.Root(150), head.Root);
        Assert.Equal(HttpStatusCode.BadRequest, await LoopbackClient.StatusAsync(_rfc.Url, "ct/v1/get-entries?start=150&end=151"));
    }

    [Fact]
    public async Task A_cached_head_is_one_that_was_published_before()
    {
        _rfc.Faults.Set(new CachedHead(1));
        var head = await HeadAsync();
        Assert.True(head.Verifies);
        Assert.Equal(FirstSize, head.Size);
        Assert.True(head.Timestamp < _rfc.Log.Head.Timestamp);
    }

    [Fact]
    public async Task A_wrong_root_is_rightly_signed()
    {
        _rfc.Faults.Set(new WrongRoot());
        var head = await HeadAsync();
        Assert.True(head.Verifies);
        Assert.Equal(Size, head.Size);
        Assert.NotEqual(_rfc.Log.Head.RootHash, head.Root);
    }

    [Fact]
    public async Task A_future_head_is_as_far_in_the_future_as_asked()
    {
        _rfc.Faults.Set(new FutureHead(TimeSpan.FromHours(2)));
        var head = await HeadAsync();
        Assert.True(head.Verifies);
        Assert.Equal(_rfc.Log.Head.Timestamp + 7_200_000, head.Timestamp);
    }

    [Fact]
    public async Task A_fork_is_a_whole_tree_that_differs_from_an_index_on()
    {
        var before = await RfcLeavesAsync();
        _rfc.Faults.Set(new Fork(120));
        var head = await HeadAsync();
        var leaves = await RfcLeavesAsync();

        Assert.True(head.Verifies);
        Assert.Equal(head.Root, NaiveMerkle.Root(leaves));
        Assert.NotEqual(_rfc.Log.Head.RootHash, head.Root);
        Assert.Equal(before[..120], leaves[..120]);
        Assert.DoesNotContain(leaves[120], before);

        var proof = (await LoopbackClient.JsonAsync(_rfc.Url, $"ct/v1/get-sth-consistency?first={FirstSize}&second={Size}"))["consistency"]!.AsArray()
            .Select(node => new Hash256(Convert.FromBase64String((string)node!))).ToList();
        Assert.True(NaiveMerkle.IsConsistent(FirstSize, NaiveMerkle.Root(leaves[..FirstSize]), Size, head.Root, proof));
        Assert.False(NaiveMerkle.IsConsistent(FirstSize, _rfc.Log.Tree.Root(FirstSize), Size, head.Root, proof));
    }

    [Fact]
    public async Task A_fork_of_a_tiled_log_has_its_own_tiles()
    {
        _tiles.Faults.Set(new Fork(290));
        var checkpoint = Encoding.UTF8.GetString(await LoopbackClient.BytesAsync(_tiles.Url, "checkpoint")).Split('\n');
        var hashes = await LoopbackClient.BytesAsync(_tiles.Url, "tile/0/001.p/44");
        var leaves = Enumerable.Range(0, 290).Select(i => _tiles.Log.Tree.Node(0, i))
            .Concat(Enumerable.Range(34, 10).Select(i => new Hash256(hashes.AsSpan(32 * i, 32)))).ToList();
        Assert.Equal(NaiveMerkle.Root(leaves).ToBase64(), checkpoint[2]);
        Assert.NotEqual(_tiles.Log.Head.RootHash.ToBase64(), checkpoint[2]);
    }

    [Fact]
    public async Task A_flipped_bit_is_one_bit_of_one_entry_and_the_tree_stays_right()
    {
        var before = await TileAsync("tile/data/000");
        _tiles.Faults.Set(new FlippedBit(77));
        var after = await TileAsync("tile/data/000");
        Assert.Equal(before.Length, after.Length);
        Assert.Equal(1, before.Zip(after, (left, right) => BitOperations(left ^ right)).Sum());
        Assert.Equal(_tiles.Log.Tree.Nodes(0, 0, 256), await LoopbackClient.BytesAsync(_tiles.Url, "tile/0/000"));

        _rfc.Faults.Set(new FlippedBit(77));
        var leaves = await RfcLeavesAsync();
        Assert.Equal([77], Enumerable.Range(0, Size).Where(i => leaves[i] != _rfc.Log.Tree.Node(0, i)));
        Assert.Equal(_rfc.Log.Head.RootHash, (await HeadAsync()).Root);
    }

    [Fact]
    public async Task A_flipped_hash_is_in_hash_tiles_alone()
    {
        _tiles.Faults.Set(new FlippedHash());
        var tile = await LoopbackClient.BytesAsync(_tiles.Url, "tile/0/000");
        var right = _tiles.Log.Tree.Nodes(0, 0, 256);
        Assert.Equal(right[..^1], tile[..^1]);
        Assert.Equal(1, right[^1] ^ tile[^1]);
    }

    [Theory]
    [InlineData(ExtraDataFlaw.CutShort)]
    [InlineData(ExtraDataFlaw.TrailingBytes)]
    public async Task Broken_extra_data_leaves_the_leaf_and_the_root_as_they_were(ExtraDataFlaw flaw)
    {
        _rfc.Faults.Set(new BrokenExtraData(10, flaw));
        var page = await LoopbackClient.JsonAsync(_rfc.Url, "ct/v1/get-entries?start=10&end=10");
        var right = _rfc.Log.Entry(10);
        var extraData = Convert.FromBase64String((string)page["entries"]![0]!["extra_data"]!);
        Assert.Equal(right.LeafInput(), Convert.FromBase64String((string)page["entries"]![0]!["leaf_input"]!));
        Assert.Equal(flaw == ExtraDataFlaw.CutShort, extraData.Length < right.ExtraData().Length);
        Assert.NotEqual(right.ExtraData(), extraData);
    }

    [Fact]
    public async Task Trailing_bytes_in_a_tile_leaf_leave_the_next_one_findable_and_a_cut_does_not()
    {
        _tiles.Faults.Set(new BrokenExtraData(3, ExtraDataFlaw.TrailingBytes));
        Assert.Equal(256, CountTileLeaves(await TileAsync("tile/data/000")));
        _tiles.Faults.Set(new BrokenExtraData(3, ExtraDataFlaw.CutShort));
        Assert.InRange(CountTileLeaves(await TileAsync("tile/data/000")), 3, 10);
    }

    [Fact]
    public async Task Another_precertificate_beside_a_leaf_has_the_same_length_and_not_the_same_serial()
    {
        var precertificate = CtAuditor.Testbed.Forging.CertificateForge.Precertificate(SampleCas.Request(), []);
        ((ForgedLog)_rfc.Log).AddPreChain(precertificate.Der, precertificate.LoggedTbs, precertificate.IssuerKeyHash, precertificate.Chain);
        _rfc.Log.Publish();
        _rfc.Faults.Set(new OtherPrecertificate(Size));

        var page = await LoopbackClient.JsonAsync(_rfc.Url, $"ct/v1/get-entries?start={Size}&end={Size}");
        var extraData = Convert.FromBase64String((string)page["entries"]![0]!["extra_data"]!);
        var served = Forging.ForgedCertificateTests.Read(extraData.AsMemory(3, precertificate.Der.Length));
        Assert.Equal("1122324455667788990011223344556677", Convert.ToHexString(served.SerialNumber.ToByteArray()));
    }

    [Fact]
    public async Task A_cut_body_is_shorter_by_as_much()
    {
        var whole = await TileAsync("tile/data/000");
        _tiles.Faults.Set(new CutBody(11));
        using var response = await LoopbackClient.GetAsync(_tiles.Url, "tile/data/000");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(whole[..^11], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_empty_page_has_status_200_and_nothing_in_it()
    {
        _rfc.Faults.Set(new EmptyPage());
        Assert.Empty((await PageAsync(0, 9)).AsArray());
        _tiles.Faults.Set(new EmptyPage());
        Assert.Empty(await LoopbackClient.BytesAsync(_tiles.Url, "tile/data/000"));
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(290, 299)]
    public async Task A_long_page_has_more_entries_than_asked_for(int start, int end)
    {
        _rfc.Faults.Set(new LongPage(2));
        Assert.Equal(12, (await PageAsync(start, end)).AsArray().Count);
    }

    [Fact]
    public async Task A_repeated_page_is_the_one_before()
    {
        _rfc.Faults.Set(new RepeatedPage());
        var page = await PageAsync(20, 29);
        Assert.Equal(10, page.AsArray().Count);
        Assert.Equal(Convert.ToBase64String(_rfc.Log.Entry(10).LeafInput()), (string)page[0]!["leaf_input"]!);

        var first = await TileAsync("tile/data/000");
        _tiles.Faults.Set(new RepeatedPage());
        Assert.Equal(first, await TileAsync("tile/data/001.p/44"));
    }

    [Fact]
    public async Task An_html_page_has_status_200()
    {
        _rfc.Faults.Set(new HtmlPage());
        using var response = await LoopbackClient.GetAsync(_rfc.Url, "ct/v1/get-sth");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Too_many_requests_says_when_to_come_again_and_ends_after_as_many_times_as_asked()
    {
        _rfc.Faults.Set(new TooManyRequests(30) { Times = 2 });
        for (var i = 0; i < 2; i++)
        {
            using var response = await LoopbackClient.GetAsync(_rfc.Url, "ct/v1/get-sth");
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter!.Delta);
        }

        Assert.Equal(HttpStatusCode.OK, await LoopbackClient.StatusAsync(_rfc.Url, "ct/v1/get-sth"));
    }

    [Fact]
    public async Task An_error_spoils_the_endpoints_that_it_is_on_and_no_other()
    {
        _rfc.Faults.Set(new ErrorStatus(503) { On = LogEndpoint.Entries });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await LoopbackClient.StatusAsync(_rfc.Url, "ct/v1/get-entries?start=0&end=0"));
        Assert.Equal(HttpStatusCode.OK, await LoopbackClient.StatusAsync(_rfc.Url, "ct/v1/get-sth"));
    }

    [Fact]
    public async Task A_slow_body_comes_whole_in_the_end()
    {
        _rfc.Faults.Set(new SlowBody(TimeSpan.FromMilliseconds(1), Bytes: 100));
        Assert.Equal(Size, (await HeadAsync()).Size);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_reset_connection_is_an_error_of_the_transport(int bytes)
    {
        _rfc.Faults.Set(new ConnectionReset(bytes));
        await Assert.ThrowsAsync<HttpRequestException>(() => LoopbackClient.BytesAsync(_rfc.Url, "ct/v1/get-sth"));
    }

    [Fact]
    public async Task A_wrong_issuer_does_not_hash_to_its_name()
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData("first issuer"u8));
        _tiles.Faults.Set(new WrongIssuer());
        var bytes = await LoopbackClient.BytesAsync(_tiles.Url, "issuer/" + fingerprint);
        Assert.NotEqual(fingerprint, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Garbage_in_place_of_a_certificate_is_hashed_into_the_tree_like_any_other_entry()
    {
        var log = (ForgedLog)_rfc.Log;
        log.AddChain("this is no certificate"u8.ToArray());
        log.Publish();
        Assert.Equal(log.Head.RootHash, NaiveMerkle.Root(await RfcLeavesAsync(Size + 1)));
    }

    private static int BitOperations(int value) => System.Numerics.BitOperations.PopCount((uint)value);

    /// <summary>Splits a data tile by its lengths, and stops where they lead out of it or to no known entry type.</summary>
    private static int CountTileLeaves(ReadOnlySpan<byte> tile)
    {
        var count = 0;
        for (; tile.Length >= 10; count++)
        {
            var type = BinaryPrimitives.ReadUInt16BigEndian(tile[8..]);
            var position = 10 + (type == 1 ? 32 : 0);
            if (type > 1
                || !Skip(tile, ref position, 3)
                || !Skip(tile, ref position, 2)
                || (type == 1 && !Skip(tile, ref position, 3))
                || !Skip(tile, ref position, 2))
            {
                return count;
            }

            tile = tile[position..];
        }

        return count;
    }

    private static bool Skip(ReadOnlySpan<byte> tile, ref int position, int lengthOctets)
    {
        if (position + lengthOctets > tile.Length)
        {
            return false;
        }

        var length = 0;
        foreach (var octet in tile.Slice(position, lengthOctets))
        {
            length = (length << 8) | octet;
        }

        position += lengthOctets + length;
        return position <= tile.Length;
    }

    private ForgedLog Log(ForgedLogKind kind)
    {
        var log = SampleLog.Create(kind, FirstSize, _clock);
        _clock.Advance(TimeSpan.FromMinutes(10));
        SampleLog.Append(log, Size - FirstSize);
        log.Publish();
        return log;
    }

    private async Task<(long Size, ulong Timestamp, Hash256 Root, bool Verifies)> HeadAsync()
    {
        var sth = await LoopbackClient.JsonAsync(_rfc.Url, "ct/v1/get-sth");
        var (size, timestamp) = ((long)sth["tree_size"]!, (ulong)sth["timestamp"]!);
        var root = Convert.FromBase64String((string)sth["sha256_root_hash"]!);
        var signed = new byte[50];
        signed[1] = 1;
        BinaryPrimitives.WriteUInt64BigEndian(signed.AsSpan(2), timestamp);
        BinaryPrimitives.WriteInt64BigEndian(signed.AsSpan(10), size);
        root.CopyTo(signed, 18);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_rfc.Log.Key.SubjectPublicKeyInfo.Span, out _);
        var signature = Convert.FromBase64String((string)sth["tree_head_signature"]!)[4..];
        return (size, timestamp, new Hash256(root), key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private async Task<JsonNode> PageAsync(int start, int end) =>
        (await LoopbackClient.JsonAsync(_rfc.Url, $"ct/v1/get-entries?start={start}&end={end}"))["entries"]!;

    private async Task<List<Hash256>> RfcLeavesAsync(int size = Size)
    {
        var leaves = new List<Hash256>();
        while (leaves.Count < size)
        {
            leaves.AddRange((await PageAsync(leaves.Count, size - 1)).AsArray()
                .Select(entry => new Hash256(SHA256.HashData([0, .. Convert.FromBase64String((string)entry!["leaf_input"]!)]))));
        }

        return leaves;
    }

    private async Task<byte[]> TileAsync(string path)
    {
        await using var gzip = new GZipStream(new MemoryStream(await LoopbackClient.BytesAsync(_tiles.Url, path)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await gzip.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
