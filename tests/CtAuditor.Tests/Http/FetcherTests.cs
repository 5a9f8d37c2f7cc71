using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CtAuditor.Http;
using Xunit;

namespace CtAuditor.Tests.Http;

public sealed class FetcherTests
{
    private static readonly FetchRequest Request = new() { Uri = new Uri("https://log.example/x"), MaximumBytes = 1000 };

    [Fact]
    public async Task Every_request_says_who_asks_and_little_else()
    {
        string? headers = null;
        using var client = Client(new FakeWeb(request =>
        {
            headers = request.Headers.ToString().TrimEnd();
            return FakeWeb.Bytes([1]);
        }));
        using var response = await client.SendAsync(Request, CancellationToken.None);
        Assert.Equal($"User-Agent: CtAuditor/{UserAgent.Version} (+mailto:crawler@research.example)", headers);
    }

    [Fact]
    public async Task Gzip_is_offered_only_where_the_request_says_so()
    {
        IEnumerable<string> offered = [];
        using var client = Client(new FakeWeb(request =>
        {
            offered = request.Headers.AcceptEncoding.Select(encoding => encoding.ToString());
            return FakeWeb.Bytes([1]);
        }));
        using var response = await client.SendAsync(Request with { AcceptGzip = true }, CancellationToken.None);
        Assert.Equal(["gzip", "identity"], offered);
    }

    [Fact]
    public async Task A_conditional_request_carries_what_we_hold_and_304_is_an_answer()
    {
        var changed = new DateTimeOffset(2026, 11, 1, 2, 3, 4, TimeSpan.Zero);
        using var client = Client(new FakeWeb(request =>
        {
            Assert.Equal("\"abc\"", request.Headers.IfNoneMatch.Single().ToString());
            Assert.Equal(changed, request.Headers.IfModifiedSince);
            return FakeWeb.Status(304);
        }));
        using var response = await client.SendAsync(Request with { IfNoneMatch = "\"abc\"", IfModifiedSince = changed }, CancellationToken.None);
        Assert.Equal((FetchOutcome.Answered, 304), (response.Outcome, response.Status));
        Assert.False(response.IsOk);
    }

    [Fact]
    public async Task A_redirect_is_reported_and_not_followed()
    {
        var web = new FakeWeb(_ =>
        {
            var redirect = FakeWeb.Status(302);
            redirect.Headers.Location = new Uri("/elsewhere", UriKind.Relative);
            return redirect;
        });
        using var client = Client(web);
        using var response = await client.SendAsync(Request, CancellationToken.None);
        Assert.Equal(302, response.Status);
        Assert.Equal("https://log.example/elsewhere", response.Location!.AbsoluteUri);
        Assert.Equal(["/x"], web.Requests);
    }

    [Theory]
    [InlineData(999, FetchOutcome.Answered)]
    [InlineData(1000, FetchOutcome.Answered)]
    [InlineData(1001, FetchOutcome.TooLarge)]
    [InlineData(1_000_000, FetchOutcome.TooLarge)]
    public async Task A_body_may_be_as_large_as_its_cap(int size, FetchOutcome expected)
    {
        var body = new byte[size];
        new Random(size).NextBytes(body);
        foreach (var answer in new Func<HttpResponseMessage>[] { () => FakeWeb.Bytes(body), () => FakeWeb.Stream(new UnseekableStream(new MemoryStream(body))) })
        {
            using var client = Client(FakeWeb.InTurn(answer));
            using var response = await client.SendAsync(Request, CancellationToken.None);
            Assert.Equal(expected, response.Outcome);
            Assert.Equal(expected == FetchOutcome.Answered ? body : [], response.Body.ToArray());
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task Gzip_is_undone_when_named_and_when_sniffed(bool named, bool sniff)
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("tile ", 150)));
        using var client = Client(FakeWeb.InTurn(() => FakeWeb.Bytes(Gzip(text), named ? "gzip" : null)));
        using var response = await client.SendAsync(Request with { SniffGzip = sniff }, CancellationToken.None);
        Assert.True(response.IsOk, response.ToString());
        Assert.Equal(text, response.Body.ToArray());
        Assert.True(response.BytesReceived < text.Length);
    }

    [Fact]
    public async Task Gzip_that_nobody_named_stays_as_it_is_unless_sniffed()
    {
        var packed = Gzip([1, 2, 3]);
        using var client = Client(FakeWeb.InTurn(() => FakeWeb.Bytes(packed)));
        using var response = await client.SendAsync(Request, CancellationToken.None);
        Assert.Equal(packed, response.Body.ToArray());
    }

    [Fact]
    public async Task A_body_that_only_begins_like_gzip_is_left_alone_when_sniffed()
    {
        // A hash tile may.
        byte[] body = [0x1F, 0x8B, 0x08, 0x00, .. Enumerable.Repeat((byte)0xA5, 60)];
        using var client = Client(FakeWeb.InTurn(() => FakeWeb.Bytes(body)));
        using var response = await client.SendAsync(Request with { SniffGzip = true }, CancellationToken.None);
        Assert.Equal(body, response.Body.ToArray());
    }

    [Fact]
    public async Task A_bomb_ends_at_the_cap()
    {
        var bomb = Gzip(new byte[900_000]);
        Assert.True(bomb.Length < 1000);
        using var client = Client(FakeWeb.InTurn(() => FakeWeb.Bytes(bomb, "gzip")));
        using var response = await client.SendAsync(Request, CancellationToken.None);
        Assert.Equal(FetchOutcome.TooLarge, response.Outcome);
        Assert.True(response.Body.IsEmpty);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_that_is_not_what_its_encoding_says_is_no_answer(string encoding)
    {
        using var client = Client(FakeWeb.InTurn(() => FakeWeb.Bytes("<html>not packed at all, and long enough</html>"u8.ToArray(), encoding)), attempts: 1);
        using var response = await client.SendAsync(Request, CancellationToken.None);
        Assert.Equal(FetchOutcome.BadEncoding, response.Outcome);
    }

    [Fact]
    public async Task Loopback_is_refused_unless_allowed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        foreach (var host in new[] { "127.0.0.1", "localhost" })
        {
            using var client = new Fetcher(new FetcherOptions { Contact = "crawler@research.example", MaximumAttempts = 1 });
            using var response = await client.SendAsync(Request with { Uri = new Uri($"http://{host}:{port}/") }, CancellationToken.None);
            Assert.Equal(FetchOutcome.RefusedAddress, response.Outcome);
        }

        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("ldap://directory.example/cn=ca?certificateRevocationList")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example/ca.crl")]
    public async Task Only_the_web_is_asked(string url)
    {
        using var client = new Fetcher(new FetcherOptions { Contact = "crawler@research.example" });
        using var response = await client.SendAsync(Request with { Uri = new Uri(url) }, CancellationToken.None);
        Assert.Equal(FetchOutcome.RefusedAddress, response.Outcome);
    }

    [Fact]
    public async Task A_closed_port_is_no_connection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new Fetcher(new FetcherOptions { Contact = "crawler@research.example", AllowPrivateAddresses = true, MaximumAttempts = 1 });
        using var response = await client.SendAsync(Request with { Uri = new Uri($"http://127.0.0.1:{port}/") }, CancellationToken.None);
        Assert.Equal(FetchOutcome.NoConnection, response.Outcome);

        // Said once, though the exception and its cause both say it.
        Assert.Equal(2, response.Detail.Split("refused").Length);
        Assert.True(response.IsTransient);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_interrupted()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var server = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            var request = new byte[1000];
            await socket.ReceiveAsync(request);
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"u8.ToArray());
            socket.Shutdown(SocketShutdown.Both);
        });
        using var client = new Fetcher(new FetcherOptions { Contact = "crawler@research.example", AllowPrivateAddresses = true, MaximumAttempts = 1 });
        using var response = await client.SendAsync(Request with { Uri = new Uri($"http://127.0.0.1:{port}/") }, CancellationToken.None);
        await server;
        Assert.Equal(FetchOutcome.Interrupted, response.Outcome);
        Assert.True(response.Body.IsEmpty);
    }

    [Fact]
    public async Task Cancelling_throws_and_is_no_outcome()
    {
        using var stop = new CancellationTokenSource();
        using var client = Client(new FakeWeb(async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            throw new InvalidOperationException();
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(Request, stop.Token));
    }

    private static Fetcher Client(FakeWeb web, int attempts = 5) =>
        new(new FetcherOptions { Contact = "mailto:crawler@research.example", MaximumAttempts = attempts }, web);

    private static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    /// <summary>A stream that does not know its length.</summary>
    private sealed class UnseekableStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
