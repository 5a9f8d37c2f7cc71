using System.Net;
using System.Net.Http.Headers;
using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs.LogLists;
using CtAuditor.Testbed.Keys;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Store;
using Xunit;
using static CtAuditor.Tests.Logs.LogLists.ForgedLogList;

namespace CtAuditor.Tests.Logs.LogLists;

public sealed class LogListLoaderTests : IDisposable
{
    private static readonly LogListSource Web = new() { Location = new SourceLocation { Url = new Uri("https://lists.test/v3/all.json") } };
    private static readonly RsaSigningKey Signer = new(1);

    private readonly StoreClock _clock = new() { Now = Start.AddDays(10) };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ctauditor-lists-");
    private readonly Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _pages = new(StringComparer.Ordinal);
    private readonly List<string> _requests = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_list_is_fetched_with_the_signature_beside_it()
    {
        var list = GoogleList(9, Log("larch"));
        Serve("/v3/all.json", list);
        Serve("/v3/all.sig", Signer.Sign(list));
        var loaded = await LoadAsync(Web with { Key = Signer.SubjectPublicKeyInfo }, null);
        Assert.Equal(["/v3/all.json", "/v3/all.sig"], _requests);
        Assert.Equal(LogListOrigin.Current, loaded.Origin);
        Assert.True(loaded.IsSigned);
        Assert.Null(loaded.Problem);
        Assert.Empty(loaded.Notices);
        Assert.Equal(LogProgram.Chrome, loaded.List!.Program);
        Assert.Equal(list, loaded.Copy!.Body.ToArray());
        Assert.Equal((_clock.Now, _clock.Now), (loaded.Copy.FetchedAt, loaded.Copy.SeenAt));
    }

    [Fact]
    public async Task A_list_without_a_signature_is_unsigned()
    {
        Serve("/v3/all.json", GoogleList(9, Log("larch")));
        var loaded = await LoadAsync(Web, null);
        Assert.Equal(LogListOrigin.Current, loaded.Origin);
        Assert.False(loaded.IsSigned);
    }

    [Fact]
    public async Task A_signature_of_another_key_refuses_the_list_and_the_last_copy_stands_in()
    {
        var good = GoogleList(8, Log("larch"));
        Serve("/v3/all.json", good);
        Serve("/v3/all.sig", Signer.Sign(good));
        var source = Web with { Key = Signer.SubjectPublicKeyInfo };
        var kept = (await LoadAsync(source, null)).Copy!;

        _clock.Now += TimeSpan.FromDays(1);
        Serve("/v3/all.json", GoogleList(9, Log("elm")));
        var loaded = await LoadAsync(source, kept);
        Assert.Equal(LogListOrigin.Kept, loaded.Origin);
        Assert.Contains("refused", loaded.Problem, StringComparison.Ordinal);
        Assert.Contains("copy of 2026-01-11", loaded.Problem, StringComparison.Ordinal);
        Assert.Equal("larch", loaded.List!.Logs[0].Name);
        Assert.Equal(kept, loaded.Copy);

        // Without a key of the configuration it has to be Google's.
        loaded = await LoadAsync(Web, null);
        Assert.Equal(LogListOrigin.Missing, loaded.Origin);
        Assert.Contains("refused", loaded.Problem, StringComparison.Ordinal);
        Assert.Null(loaded.List);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(500, false)]
    [InlineData(429, false)]
    [InlineData(200, false)]
    public async Task Only_an_answer_makes_a_list_unsigned(int status, bool isRead)
    {
        Serve("/v3/all.json", GoogleList(9, Log("larch")));
        _pages["/v3/all.sig"] = _ => FakeWeb.Status(status);
        var loaded = await LoadAsync(Web, null);
        Assert.Equal(isRead ? LogListOrigin.Current : LogListOrigin.Missing, loaded.Origin);
    }

    [Fact]
    public async Task With_a_key_in_the_configuration_there_has_to_be_a_signature()
    {
        Serve("/v3/all.json", GoogleList(9, Log("larch")));
        var loaded = await LoadAsync(Web with { Key = Signer.SubjectPublicKeyInfo }, null);
        Assert.Equal(LogListOrigin.Missing, loaded.Origin);
        Assert.Contains("no signature", loaded.Problem, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task A_signature_that_is_gone_is_told()
    {
        const string Name = "loglists/crtsh_ctloglists/gstatic/v3/all_logs_list";
        var list = await File.ReadAllBytesAsync(SharedData.Path(Name + ".json"));
        var kept = Copy(list) with { Signature = await File.ReadAllBytesAsync(SharedData.Path(Name + ".sig")) };
        Serve("/v3/all.json", list);
        var loaded = await LoadAsync(Web, kept);
        Assert.Equal(LogListOrigin.Current, loaded.Origin);
        Assert.False(loaded.IsSigned);
        Assert.Contains(loaded.Notices, notice => notice.Contains("none now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unchanged_list_is_asked_for_conditionally_and_counts_as_seen()
    {
        var list = GoogleList(9, Log("larch"));
        _pages["/v3/all.json"] = _ => Tagged(list);
        var kept = (await LoadAsync(Web, null)).Copy!;
        Assert.Equal("\"v1\"", kept.ETag);
        Assert.Equal(Start, kept.LastModified);

        HttpRequestHeaders? asked = null;
        _pages["/v3/all.json"] = request =>
        {
            asked = request.Headers;
            return FakeWeb.Status(304);
        };
        _clock.Now += TimeSpan.FromDays(1);
        _requests.Clear();
        var loaded = await LoadAsync(Web, kept);
        Assert.Equal("\"v1\"", Assert.Single(asked!.GetValues("If-None-Match")));
        Assert.Equal(Start, asked.IfModifiedSince);
        Assert.Equal(["/v3/all.json"], _requests);
        Assert.Equal(LogListOrigin.Current, loaded.Origin);
        Assert.Equal("larch", loaded.List!.Logs[0].Name);
        Assert.Equal(kept with { SeenAt = _clock.Now }, loaded.Copy);
    }

    [Fact]
    public async Task A_publisher_is_asked_once_an_hour_at_most()
    {
        Serve("/v3/all.json", GoogleList(9, Log("larch")));
        var kept = (await LoadAsync(Web, null)).Copy!;
        _requests.Clear();
        _clock.Now += LogListLoader.MinimumInterval - TimeSpan.FromSeconds(1);
        var loaded = await LoadAsync(Web, kept);
        Assert.Equal(LogListOrigin.Recent, loaded.Origin);
        Assert.Empty(_requests);
        Assert.Null(loaded.Problem);

        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(LogListOrigin.Current, (await LoadAsync(Web, kept)).Origin);
        Assert.NotEmpty(_requests);

        // A clock that was set back proves nothing.
        _clock.Now = kept.SeenAt.AddHours(-5);
        Assert.Equal(LogListOrigin.Current, (await LoadAsync(Web, kept)).Origin);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("")]
    [InlineData("{\"operators\":{}}")]
    public async Task A_page_that_is_no_list_leaves_the_last_copy(string page)
    {
        _pages["/v3/all.json"] = _ => FakeWeb.Bytes(System.Text.Encoding.UTF8.GetBytes(page));
        var loaded = await LoadAsync(Web, Copy(GoogleList(9, Log("larch"))));
        Assert.Equal(LogListOrigin.Kept, loaded.Origin);
        Assert.NotNull(loaded.Problem);
        Assert.Equal("larch", loaded.List!.Logs[0].Name);
        Assert.Equal(LogListOrigin.Missing, (await LoadAsync(Web, null)).Origin);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(304)]
    public async Task An_answer_without_a_list_is_named(int status)
    {
        _pages["/v3/all.json"] = _ => FakeWeb.Status(status);
        var loaded = await LoadAsync(Web, null);
        Assert.Equal(LogListOrigin.Missing, loaded.Origin);
        Assert.Contains($"HTTP {status}", loaded.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_from_before_the_copy_is_not_taken()
    {
        Serve("/v3/all.json", GoogleList(3, Log("elm")));
        var loaded = await LoadAsync(Web, Copy(GoogleList(9, Log("larch"))));
        Assert.Equal("larch", loaded.List!.Logs[0].Name);
        Assert.Null(loaded.Problem);
        Assert.Contains("2026-01-04", Assert.Single(loaded.Notices), StringComparison.Ordinal);
        Assert.NotEqual(LogListOrigin.Current, loaded.Origin);
    }

    [Theory]
    [InlineData(70, false)]
    [InlineData(71, true)]
    public async Task A_list_older_than_seventy_days_is_told_and_read(int days, bool isStale)
    {
        Serve("/v3/all.json", GoogleList(0, Log("larch")));
        _clock.Now = Start.AddDays(days);
        var loaded = await LoadAsync(Web, null);
        Assert.Equal(LogListOrigin.Current, loaded.Origin);
        Assert.Equal(isStale, loaded.IsStale);
        Assert.Equal(isStale, loaded.Notices.Any(notice => notice.Contains("71 days old", StringComparison.Ordinal)));
        Assert.Single(loaded.List!.Logs);
    }

    [Fact]
    public async Task Entries_that_were_dropped_are_told()
    {
        var broken = Log("elm");
        broken["key"] = "AAAA";
        Serve("/v3/all.json", GoogleList(9, Log("larch"), broken));
        var loaded = await LoadAsync(Web, null);
        Assert.Contains("elm: log_id is not the SHA-256 of key", Assert.Single(loaded.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_read_with_the_signature_beside_it_and_every_time()
    {
        var list = GoogleList(9, Log("larch"));
        var source = Source(Write("ours.json", list)) with { Key = Signer.SubjectPublicKeyInfo };
        Write("ours.sig", Signer.Sign(list));
        var loaded = await LoadAsync(source, null);
        Assert.Equal(LogListOrigin.Current, loaded.Origin);
        Assert.True(loaded.IsSigned);
        Assert.Equal(LogListOrigin.Current, (await LoadAsync(source, loaded.Copy)).Origin);

        Write("ours.sig", new byte[4096]);
        Assert.Contains("too large", (await LoadAsync(source, loaded.Copy)).Problem, StringComparison.Ordinal);
        Write("ours.sig", new byte[256]);
        Assert.Equal(LogListOrigin.Kept, (await LoadAsync(source, loaded.Copy)).Origin);
        File.Delete(Path.Combine(_folder.FullName, "ours.json"));
        Assert.Equal(LogListOrigin.Kept, (await LoadAsync(source, loaded.Copy)).Origin);
        Assert.Equal(LogListOrigin.Missing, (await LoadAsync(source, null)).Origin);
        Assert.Empty(_requests);
    }

    private async Task<LoadedLogList> LoadAsync(LogListSource source, LogListCopy? kept)
    {
        using var web = new FakeWeb(request =>
        {
            _requests.Add(request.RequestUri!.AbsolutePath);
            return _pages.TryGetValue(request.RequestUri.AbsolutePath, out var page) ? page(request) : FakeWeb.Status(404);
        });
        using var fetcher = new Fetcher(new FetcherOptions { Contact = "mailto:ops@auditor.test", MaximumAttempts = 1, TimeProvider = new ManualTimeProvider() }, web);
        return await new LogListLoader(fetcher, _clock).LoadAsync(source, kept, CancellationToken.None);
    }

    private LogListCopy Copy(byte[] list) =>
        new() { Source = Web.ToString(), Body = list, FetchedAt = _clock.Now.AddDays(-1), SeenAt = _clock.Now.AddDays(-1) };

    private void Serve(string path, byte[] body) => _pages[path] = _ => FakeWeb.Bytes(body);

    private string Write(string name, byte[] content)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    private static HttpResponseMessage Tagged(byte[] list)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(list) };
        response.Headers.ETag = new EntityTagHeaderValue("\"v1\"");
        response.Content.Headers.LastModified = Start;
        return response;
    }
}
