using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pipeline;
using CtAuditor.Pipeline.LogLists;
using CtAuditor.Pki;
using CtAuditor.Tests.Store;
using Xunit;
using static CtAuditor.Tests.Logs.LogLists.ForgedLogList;

namespace CtAuditor.Tests.Pipeline;

public sealed class LogListRefreshTests : IDisposable
{
    private readonly StoreFolder _folder = new();
    private readonly Fetcher _web = new(new FetcherOptions { Contact = "mailto:ops@auditor.test" });

    public LogListRefreshTests() => _folder.Clock.Now = Start.AddDays(5);

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Logs_that_some_program_trusts_are_tailed_and_each_other_has_its_reason()
    {
        var test = Log("test", "usable");
        test["log_type"] = "test";
        var fake = Log("fake");
        fake["url"] = "https://ct.example.com/bogus/";
        var nowhere = Log("nowhere");
        nowhere["url"] = "";
        var weak = Log("weak");
        weak["key"] = Convert.ToBase64String([1, 2, 3]);
        weak["log_id"] = Hash256.Of([1, 2, 3]).ToBase64();
        var google = GoogleList(
            4, Log("usable"), Log("qualified", "qualified"), Log("readonly", "readonly"), Log("pending", "pending"), Log("retired", "retired"),
            Log("rejected", "rejected"), Log("new", "excellent"), Log("none", null), test, fake, nowhere, weak, Log("unwanted"));
        var selection = await RefreshAsync([("google.json", google), ("apple.json", Apple(Log("usable", "retired"), Log("retired", "usable")))], exclude: "unw*");

        Assert.Equal(["usable", "qualified", "readonly", "retired"], selection.Tailed.Select(log => log.Name));
        Assert.Equal(["usable", "qualified", "readonly", "usable"], selection.Tailed.Select(log => log.State));
        var reasons = selection.Choices.Where(choice => !choice.IsTailed).ToDictionary(choice => choice.Name, choice => choice.Reason);
        Assert.Equal("pending by Chrome since 2026-01-01", reasons["pending"]);
        Assert.Equal("rejected by Chrome since 2026-01-01", reasons["rejected"]);
        Assert.Equal("no program's list has a state for it", reasons["new"]);
        Assert.Equal("no program's list has a state for it", reasons["none"]);
        Assert.Equal("log_type is test", reasons["test"]);
        Assert.Contains("example.com", reasons["fake"], StringComparison.Ordinal);
        Assert.Contains("address", reasons["nowhere"], StringComparison.Ordinal);
        Assert.Contains("key", reasons["weak"], StringComparison.Ordinal);
        Assert.Contains("exclude", reasons["unwanted"], StringComparison.Ordinal);
        Assert.Equal(13, selection.Choices.Count);
        Assert.True(selection.KnowsEveryChromeLog);
        Assert.Empty(selection.Failed);

        // A fake log is no log: rules are not told of it, nor of what it is said to be.
        Assert.Equal(12, selection.Known.Count);
        Assert.DoesNotContain(selection.Known, log => log.Name == "fake");
    }

    [Fact]
    public async Task A_log_of_the_configuration_is_tailed_whatever_lists_say_and_names_stay_apart()
    {
        var extra = new ExtraLog
        {
            Name = "ours",
            Kind = LogProtocol.Rfc6962,
            Url = new Uri("https://mirror.test/"),
            SubmissionUrl = new Uri("https://mirror.test/"),
            Key = KeyOf("larch").SubjectPublicKeyInfo,
            MaximumMergeDelay = TimeSpan.FromHours(1),
        };
        var namesake = Log("elm");
        namesake["description"] = "OURS";
        var selection = await RefreshAsync([("google.json", GoogleList(4, Log("larch", "rejected"), namesake))], extra: extra);
        Assert.Equal("https://mirror.test/", selection.Tailed[0].MonitoringPrefix.AbsoluteUri);
        Assert.Equal(["ours", $"OURS ({IdOf("elm").ToHex()[..8]})"], selection.Tailed.Select(log => log.Name));
        Assert.Equal(selection.Choices.Select(choice => choice.Name), selection.Known.Select(log => log.Name));
        Assert.Equal("rejected", selection.Tailed[0].State);
        Assert.Equal("ours", Assert.Single(selection.Only(["Ours"]).Tailed).Name);
    }

    [Fact]
    public async Task Names_stay_apart_though_one_is_called_like_another_with_its_id()
    {
        // As a list is that somebody wrote from our own names: in the third log's name stands the second one's id.
        var short8 = IdOf("elm").ToHex()[..8];
        var names = new[] { ("larch", "twin"), ("oak", $"twin ({short8})"), ("elm", "twin"), ("birch", $"TWIN ({IdOf("elm").ToHex()[..16]})") };
        var logs = names.Select(name =>
        {
            var log = Log(name.Item1);
            log["description"] = name.Item2;
            return log;
        }).ToArray();
        var selection = await RefreshAsync([("google.json", GoogleList(4, logs))]);
        Assert.Equal(4, selection.Tailed.Count);
        Assert.Equal(4, selection.Tailed.Select(log => log.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(IdOf("elm"), selection.Only([$"twin ({IdOf("elm").ToHex()[..16]})"]).Tailed.Single().LogId);
        Assert.Equal(IdOf("oak"), selection.Only([$"twin ({short8})"]).Tailed.Single().LogId);
    }

    [Fact]
    public async Task A_name_that_is_not_read_says_why()
    {
        var selection = await RefreshAsync([("google.json", GoogleList(4, Log("larch"), Log("elm", "pending")))]);
        Assert.Contains("pending by Chrome", Refusal(selection, "elm"), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'larch'", Refusal(selection, "larsh"), StringComparison.Ordinal);
        Assert.Contains("no log 'x'", Refusal(selection, "x"), StringComparison.Ordinal);
        Assert.Contains("No log is left", Assert.Throws<CrawlRefusedException>(() => (selection with { Tailed = [] }).Only([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_gone_or_broken_leaves_the_last_copy_and_the_history()
    {
        await RefreshAsync([("google.json", GoogleList(4, Log("larch")))]);
        var before = Known();
        _folder.Clock.Now += TimeSpan.FromDays(1);
        foreach (var content in (byte[]?[])[null, [], "{\"operators\":[]"u8.ToArray()])
        {
            var selection = await RefreshAsync([("google.json", content)]);
            Assert.Equal("larch", Assert.Single(selection.Tailed).Name);
            Assert.EndsWith("google.json", Assert.Single(selection.Failed).Name, StringComparison.Ordinal);
            Assert.Contains("copy", selection.Failed[0].Reason, StringComparison.Ordinal);
            Assert.False(selection.KnowsEveryChromeLog);
            Assert.Equal(before.Single().States, Known().Single().States);
        }
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_at_all_fails_alone()
    {
        var selection = await RefreshAsync([("gone.json", null), ("apple.json", Apple(Log("larch")))]);
        Assert.Equal("larch", Assert.Single(selection.Tailed).Name);
        Assert.EndsWith("gone.json", Assert.Single(selection.Failed).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_chrome_log_is_known_only_from_a_whole_list_that_is_not_stale()
    {
        var broken = Log("oak");
        broken["key"] = "AAAA";
        Assert.False((await RefreshAsync([("google.json", GoogleList(4, Log("larch"), broken))])).KnowsEveryChromeLog);
        Assert.False((await RefreshAsync([("apple.json", Apple(Log("larch")))])).KnowsEveryChromeLog);
        Assert.True((await RefreshAsync([("google.json", GoogleList(4, Log("larch"))), ("gone.json", null)])).KnowsEveryChromeLog);
        _folder.Clock.Now += TimeSpan.FromDays(80);
        Assert.False((await RefreshAsync([("google.json", GoogleList(4, Log("larch")))])).KnowsEveryChromeLog);
    }

    [Fact]
    public async Task What_lists_drop_stays_known_and_is_offered_no_more()
    {
        await RefreshAsync([("google.json", GoogleList(4, Log("larch", "rejected"), Log("elm")))]);
        _folder.Clock.Now += TimeSpan.FromDays(1);
        var selection = await RefreshAsync([("google.json", GoogleList(5, Log("elm")))]);
        Assert.Equal(["elm"], selection.Choices.Select(choice => choice.Name));
        var larch = selection.Known.Single(log => log.Name == "larch");
        Assert.Equal([LogListState.Rejected, LogListState.NotListed], larch.States.Select(span => span.State));
        Assert.Equal(KeyOf("larch").SubjectPublicKeyInfo.ToArray(), larch.Key.ToArray());
        Assert.Equal(larch.States, Known().Single(log => log.Name == "larch").States);
    }

    [Fact]
    public async Task A_preview_writes_nothing()
    {
        var configuration = Configure([("google.json", GoogleList(4, Log("larch")))]);
        var selection = await new LogListRefresh(configuration, _web, _folder.Clock).PreviewAsync(null, CancellationToken.None);
        Assert.Single(selection.Tailed);
        await RefreshAsync([("google.json", GoogleList(4, Log("larch")))]);
        var before = Known().Single();
        _folder.Clock.Now += TimeSpan.FromDays(1);
        using (var store = _folder.Open())
        {
            using var reader = store.OpenReader();
            configuration = Configure([("google.json", GoogleList(5, Log("larch", "retired")))]);
            selection = await new LogListRefresh(configuration, _web, _folder.Clock).PreviewAsync(reader, CancellationToken.None);
            Assert.Empty(selection.Tailed);
        }

        Assert.Equal(before.States, Known().Single().States);
    }

    [SharedDataFact]
    public async Task The_dated_lists_of_google_show_their_transitions_with_the_days_on_which_we_saw_them()
    {
        await ReadSeriesAsync("google_all_mcp.*.json");
        var known = Known();

        // Counted over the files by other means: 258 logs, and 261 changes of state or its time, 160 of them departures.
        Assert.Equal(258, known.Count);
        Assert.Equal(258 + 261, known.Sum(log => log.States.Count));
        Assert.Equal(160, known.Sum(log => log.States.Count(span => span.State == LogListState.NotListed)));
        Assert.Equal(31, Transitions(known, LogListState.Qualified, LogListState.Usable));
        Assert.Equal(29, Transitions(known, LogListState.Usable, LogListState.Rejected));
        Assert.Equal(6, Transitions(known, LogListState.Usable, LogListState.ReadOnly));

        Assert.Equal(
            [
                Chrome(LogListState.Qualified, "2024-07-30T04:00:00Z", "2024-10-09", "2024-10-09"),
                Chrome(LogListState.Usable, "2024-10-14T17:00:00Z", "2024-10-30", "2025-08-22"),
                Chrome(LogListState.ReadOnly, "2025-09-18T17:20:00Z", "2025-11-28", "2025-11-28"),
                Chrome(LogListState.Rejected, "2026-07-09T13:40:00Z", "2026-07-09", "2026-07-09"),
            ],
            States(known, "JS+Uwisp6W6fQRpyBytpXFtS/5epDSVAu/zcUexN7gs="));
        Assert.Equal(
            [
                Chrome(LogListState.Usable, "2022-11-01T18:54:00Z", "2024-10-09", "2025-02-05"),
                Chrome(LogListState.Retired, "2025-07-24T00:00:00Z", "2025-08-22", "2025-11-28"),
                Chrome(LogListState.NotListed, null, "2026-07-09", "2026-07-09"),
            ],
            States(known, "fVkeEuF4KnscYWd8Xv340IdcFKBOlZ65Ay/ZDowuebg="));
        Assert.Equal(
            [
                Chrome(LogListState.Pending, "2025-08-02T00:30:00Z", "2025-08-22", "2025-08-22"),
                Chrome(LogListState.Qualified, "2025-10-18T00:30:00Z", "2025-11-28", "2025-11-28"),
                Chrome(LogListState.Usable, "2025-12-28T00:30:00Z", "2026-07-09", "2026-07-09"),
            ],
            States(known, "1tWNqdAXU/NqSqDHV0kCr+vH3CzTjNn3ZMgMiRkenwI="));
    }

    [SharedDataFact]
    public async Task The_dated_lists_of_apple_show_theirs()
    {
        await ReadSeriesAsync("apple_current*.json");
        var known = Known();
        Assert.Equal(166, known.Count);
        Assert.Equal(226, known.Sum(log => log.States.Count));
        Assert.Equal(22, Transitions(known, LogListState.Qualified, LogListState.Usable));
        Assert.Equal(9, Transitions(known, LogListState.Usable, LogListState.ReadOnly));
        Assert.Equal(
            [
                Chrome(LogListState.Usable, "2023-11-13T19:46:41Z", "2025-04-09", "2025-04-09") with { Program = LogProgram.Apple },
                Chrome(LogListState.ReadOnly, "2025-12-11T16:28:50Z", "2026-02-06", "2026-02-06") with { Program = LogProgram.Apple },
                Chrome(LogListState.Rejected, "2026-01-29T03:22:36Z", "2026-04-01", "2026-04-01") with { Program = LogProgram.Apple },
            ],
            States(known, "DeHyMCvTDcFAYhIJ6lUu/Ed0fLHX6TDvDkIetH5OqjQ="));
    }

    // The lists of a series as if each were fetched on its day, a store for all of them, opened anew each time.
    private async Task ReadSeriesAsync(string files)
    {
        foreach (var (file, day) in Directory.GetFiles(SharedData.Path("loglists/series"), files).Select(file => (file, Day(Path.GetFileName(file).Split('.')[1]))).OrderBy(of => of.Item2))
        {
            _folder.Clock.Now = day;
            var selection = await RefreshAsync([("series.json", await File.ReadAllBytesAsync(file))]);
            Assert.Empty(selection.Failed);
        }
    }

    private static int Transitions(IReadOnlyList<KnownLog> known, LogListState from, LogListState to) =>
        known.Sum(log => log.States.Zip(log.States.Skip(1)).Count(pair => pair.First.State == from && pair.Second.State == to));

    private static IReadOnlyList<LogStateSpan> States(IReadOnlyList<KnownLog> known, string logId) =>
        known.Single(log => log.LogId.ToBase64() == logId).States;

    private static LogStateSpan Chrome(LogListState state, string? since, string seenFrom, string seenUntil) =>
        new(LogProgram.Chrome, state, since is null ? null : Day(since), Day(seenFrom), Day(seenUntil));

    private static DateTimeOffset Day(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    private static string Refusal(LogSelection selection, string name) => Assert.Throws<CrawlRefusedException>(() => selection.Only([name])).Message;

    private IReadOnlyList<KnownLog> Known()
    {
        using var store = _folder.Open();
        using var reader = store.OpenReader();
        return reader.KnownLogs();
    }

    private async Task<LogSelection> RefreshAsync((string Name, byte[]? Content)[] files, string? exclude = null, ExtraLog? extra = null)
    {
        using var store = _folder.Open();
        return await new LogListRefresh(Configure(files, exclude, extra), _web, _folder.Clock).RefreshAsync(store, CancellationToken.None);
    }

    private LogsConfiguration Configure((string Name, byte[]? Content)[] files, string? exclude = null, ExtraLog? extra = null)
    {
        foreach (var (name, content) in files)
        {
            File.Delete(_folder.File(name));
            if (content is not null)
            {
                File.WriteAllBytes(_folder.File(name), content);
            }
        }

        return new LogsConfiguration
        {
            Lists = [.. files.Select(file => Source(_folder.File(file.Name)))],
            Exclude = exclude is null ? [] : [exclude],
            Extra = extra is null ? [] : [extra],
        };
    }
}
