using System.Net;
using System.Net.Sockets;
using System.Text;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Http;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>get-entries whose body comes in pieces, or not to its end.</summary>
public sealed class GetEntriesStreamTests
{
    private static readonly ForgedLog Log = QuickLog.Create(ForgedLogKind.Rfc6962, 300, new ScenarioClock(QuickLog.Start));
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(300_000)]
    public async Task Pieces_of_any_size_make_the_same_entries(int piece)
    {
        var body = Body(300);
        using var batch = await FetchAsync(FakeWeb.InTurn(() => FakeWeb.Stream(new PieceStream(body, piece))), 300);
        AssertEntries(batch, 300);
    }

    [Fact]
    public async Task An_entry_longer_than_any_chunk_is_read()
    {
        var extra = Convert.ToBase64String(new byte[900_000]);
        var body = Encoding.ASCII.GetBytes($$"""{"entries":[{"leaf_input":"AAAA","extra_data":"{{extra}}"},{"leaf_input":"AAAA","extra_data":""}]}""");
        using var batch = await FetchAsync(FakeWeb.InTurn(() => FakeWeb.Stream(new PieceStream(body, 60_000))), 50);
        Assert.Equal((2, 900_000, 0), (batch.Count, batch.GetExtra(0).Length, batch.GetExtra(1).Length));
    }

    [Fact]
    public async Task A_body_that_stands_still_is_worth_what_has_come()
    {
        using var slow = new SlowStream();
        var body = Body(10);
        var web = FakeWeb.InTurn(() => FakeWeb.Stream(slow));
        var fetching = FetchAsync(web, 10, options => options with { IdleTimeout = TimeSpan.FromSeconds(10) });
        slow.Give(body[..(body.Length / 2)]);
        await Task.WhenAny(fetching, WhenStandingStillAsync(slow));
        _time.Advance(TimeSpan.FromSeconds(11));
        using var batch = await fetching;
        Assert.InRange(batch.Count, 4, 5);
        AssertEntries(batch, batch.Count);
        Assert.Single(web.Requests);
    }

    [Fact]
    public async Task A_body_that_trickles_is_worth_what_came_before_its_time_was_up()
    {
        using var slow = new SlowStream();
        var body = Body(10);
        var fetching = FetchAsync(
            FakeWeb.InTurn(() => FakeWeb.Stream(slow)), 10, options => options with { IdleTimeout = TimeSpan.FromSeconds(30), TotalTimeout = TimeSpan.FromSeconds(100) });
        for (var i = 0; !fetching.IsCompleted; i++)
        {
            slow.Give(body[(i * 20)..((i + 1) * 20)]);
            await Task.WhenAny(fetching, WhenStandingStillAsync(slow));
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        using var batch = await fetching;
        Assert.InRange(batch.Count, 1, 9);
        AssertEntries(batch, batch.Count);
    }

    [Fact]
    public async Task A_cut_before_the_first_entry_is_trouble_and_asked_for_again()
    {
        var body = Body(10);
        var web = FakeWeb.InTurn(() => FakeWeb.Stream(new PieceStream(body[..40], 40, cut: true)), () => FakeWeb.Bytes(body));
        var fetching = FetchAsync(web, 10, options => options with { MaximumAttempts = 2 });
        while (!fetching.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        using var batch = await fetching;
        AssertEntries(batch, 10);
        Assert.Equal(2, web.Requests.Count);
    }

    [Fact]
    public async Task Wherever_a_connection_is_cut_no_wrong_entry_comes_of_it()
    {
        var body = Body(5);
        for (var cut = 0; cut < body.Length; cut++)
        {
            try
            {
                using var batch = await FetchAsync(FakeWeb.InTurn(() => FakeWeb.Stream(new PieceStream(body[..cut], 50, cut: true))), 5);
                AssertEntries(batch, batch.Count);
                Assert.True(batch.Count is > 0 and <= 5);
            }
            catch (LogUnavailableException)
            {
                Assert.True(cut < body.Length / 5 + 20, $"{cut} bytes held an entry");
            }
        }
    }

    [Fact]
    public async Task A_body_that_ends_with_its_connection_may_have_been_cut_and_is_no_fault()
    {
        // HTTP/1.0 style: neither a length nor chunks say where it ends.
        var body = Body(10);
        using var batch = await ServeAsync([.. "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8, .. body[..(body.Length / 2)]], 10);
        Assert.InRange(batch.Count, 4, 5);
        AssertEntries(batch, batch.Count);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_worth_its_complete_entries()
    {
        var body = Body(10);
        using var batch = await ServeAsync([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n"), .. body[..(body.Length / 2)]], 10);
        Assert.InRange(batch.Count, 4, 5);
        AssertEntries(batch, batch.Count);
    }

    [Fact]
    public async Task A_cut_teaches_nothing_about_the_size_of_pages()
    {
        var body = Body(100);
        using var fetcher = Fetcher(FakeWeb.InTurn(() => FakeWeb.Stream(new PieceStream(body[..(body.Length / 3)], 1000, cut: true))));
        using var client = Client(fetcher);
        for (var i = 0; i < 4; i++)
        {
            (await client.FetchEntriesAsync(0, 300, Head, CancellationToken.None)).Dispose();
        }

        Assert.Null(client.Traffic.PageSize);
        Assert.False(client.PlanPage(0).IsCertain);
        var entries = client.Traffic.Of(EndpointFamily.Entries);
        Assert.Equal((4, 4, 0), (entries.Requests, entries.TransportErrors, entries.Successes));
    }

    [Fact]
    public async Task A_bomb_ends_at_the_cap()
    {
        // 16 MB of spaces, and some entries that nobody will see: less than 20 KB as sent.
        var text = Encoding.ASCII.GetBytes("{" + new string(' ', 16 * 1024 * 1024) + "\"entries\":[]}");
        var web = FakeWeb.InTurn(() => FakeWeb.Bytes(Packed.Gzip(text), "gzip"));
        var fault = await Assert.ThrowsAsync<LogFaultException>(() => FetchAsync(web, 100));

        // Halved until one entry alone may be so large.
        Assert.Equal(LogFaultKind.NoEntries, fault.Kind);
        Assert.True(web.Requests.Count > 1);

        var larger = Encoding.ASCII.GetBytes("{" + new string(' ', 65 * 1024 * 1024) + "\"entries\":[]}");
        fault = await Assert.ThrowsAsync<LogFaultException>(() => FetchAsync(FakeWeb.InTurn(() => FakeWeb.Bytes(Packed.Gzip(larger), "gzip")), 1));
        Assert.Equal(LogFaultKind.BadResponse, fault.Kind);
        Assert.Contains("too large", fault.Message, StringComparison.Ordinal);
    }

    private static SignedTreeHead Head => new() { LogId = Log.LogId, TreeSize = 300, Timestamp = 1, RootHash = default, Signature = default };

    private static byte[] Body(int count)
    {
        var entries = Enumerable.Range(0, count).Select(i => Log.Entry(i)).Select(entry =>
            $$"""{"leaf_input":"{{Convert.ToBase64String(entry.LeafInput())}}","extra_data":"{{Convert.ToBase64String(entry.ExtraData())}}"}""");
        return Encoding.ASCII.GetBytes($$"""{"entries":[{{string.Join(',', entries)}}]}""");
    }

    private static void AssertEntries(RawEntryBatch batch, int count)
    {
        Assert.Equal(count, batch.Count);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(Log.Entry(i).LeafInput(), batch.GetLeaf(i).ToArray());
            Assert.Equal(Log.Entry(i).ExtraData(), batch.GetExtra(i).ToArray());
            Assert.Equal(Log.Entry(i).LeafHash(), batch.LeafHashes[i]);
        }
    }

    private static async Task WhenStandingStillAsync(SlowStream stream)
    {
        while (!stream.IsWaitedFor)
        {
            await Task.Yield();
        }
    }

    private static async Task<RawEntryBatch> ServeAsync(byte[] answer, int count)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[4096]);
            await socket.SendAsync(answer);
            socket.Shutdown(SocketShutdown.Both);
        });
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "crawler@research.example", AllowPrivateAddresses = true, MaximumAttempts = 1 });
        using var client = Client(fetcher, $"http://{listener.LocalEndpoint}/");
        var batch = await client.FetchEntriesAsync(0, count, Head, CancellationToken.None);
        await serving;
        return batch;
    }

    private static ILogClient Client(Fetcher fetcher, string url = "https://larch.example/")
    {
        var descriptor = new LogDescriptor
        {
            Name = "larch",
            Kind = LogKind.Rfc6962,
            MonitoringPrefix = new Uri(url),
            SubmissionPrefix = new Uri(url),
            Key = Log.Key.SubjectPublicKeyInfo,
            LogId = Log.LogId,
            MaximumMergeDelay = TimeSpan.FromDays(1),
        };
        return LogClients.TryCreate(descriptor, fetcher, out var client, out var fault) ? client : throw new InvalidOperationException(fault.ToString());
    }

    private Fetcher Fetcher(FakeWeb web, Func<FetcherOptions, FetcherOptions>? change = null)
    {
        var options = new FetcherOptions { Contact = "crawler@research.example", MaximumAttempts = 1, TimeProvider = _time };
        return new Fetcher(change?.Invoke(options) ?? options, web);
    }

    private async Task<RawEntryBatch> FetchAsync(FakeWeb web, int count, Func<FetcherOptions, FetcherOptions>? change = null)
    {
        using var fetcher = Fetcher(web, change);
        using var client = Client(fetcher);
        return await client.FetchEntriesAsync(0, count, Head, CancellationToken.None);
    }
}
