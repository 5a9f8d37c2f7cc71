using CtAuditor.Cli.Output;
using CtAuditor.Cli.Progress;
using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Logs.LogLists;
using Xunit;

namespace CtAuditor.Tests.Cli;

public sealed class CrawlCommandTests : IDisposable
{
    private readonly CliRun _run = new();

    private static CrawlSummary Summary { get; } = new()
    {
        Logs = 2,
        Entries = 1200,
        Pairs = 1,
        Findings = [new RuleCount("precert-duplicate-serial", 1, 3), new RuleCount("final-contains-poison", 0, 0), new RuleCount("final-serial-duplicate", 0, 1)],
    };

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task The_request_is_what_the_options_say()
    {
        CrawlRequest? seen = null;
        _run.Crawl = new Runner((request, _) =>
        {
            seen = request;
            return Task.FromResult(Summary);
        });
        var (code, _, _) = await _run.WithConfigAsync("crawl", "--follow", "--stage", "logs", "--log", "Alder", "--log", "Elm 2026", "--max-rate", "2.5");
        Assert.Equal(0, code);
        Assert.True(seen!.Follow);
        Assert.Equal(["Alder", "Elm 2026"], seen.Logs);
        Assert.Equal(2.5, seen.MaximumRate);
        Assert.Equal("mailto:ops@auditor.test", seen.Configuration.Contact);

        await _run.WithConfigAsync("crawl", "--once");
        Assert.False(seen.Follow);
        Assert.Empty(seen.Logs);
        Assert.Null(seen.MaximumRate);
    }

    [Fact]
    public async Task The_summary_counts_entries_pairs_and_findings_by_rule()
    {
        _run.Crawl = new Runner((_, _) => Task.FromResult(Summary));
        _run.Time = new ManualTimeProvider();
        var (code, output, error) = await _run.WithConfigAsync("crawl");
        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.Equal(
            "Done after 0.0 s: 2 logs, 1200 entries, 1 pair, 1 new finding, 4 open\n"
            + "  rule                      new  open\n"
            + "  final-serial-duplicate      0     1\n"
            + "  precert-duplicate-serial    1     3\n",
            output);
    }

    [Fact]
    public async Task A_log_that_failed_is_named_and_the_exit_code_is_3()
    {
        _run.Crawl = new Runner((_, _) => Task.FromResult(Summary with { Failed = [new FailedLog("Elm", "Elm: connection refused"), new FailedLog("\u001bOak", "x\ny")] }));
        var (code, output, error) = await _run.WithConfigAsync("crawl");
        Assert.Equal(3, code);
        Assert.Equal("failed: Elm: connection refused\nfailed: \\x1bOak: x\\x0ay\n", error);
        Assert.Contains("1200 entries", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lists_are_told_and_a_stale_one_on_both_outputs()
    {
        var stale = ForgedLogList.Loaded(ForgedLogList.GoogleList(0, ForgedLogList.Log("larch"))) with { IsStale = true, Notices = ["is 93 days old"] };
        _run.Crawl = new Runner((_, _) => Task.FromResult(Summary with { Lists = [stale] }));
        var (code, output, error) = await _run.WithConfigAsync("crawl");
        Assert.Equal(0, code);
        Assert.Equal("warning: a.json: is 93 days old\n", error);
        Assert.Contains("  List a.json: for Chrome, version 1.0, of 2026-01-01T00:00:00Z, 1 logs, unsigned\n  warning: a.json: is 93 days old\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crawl_that_refuses_is_exit_code_2()
    {
        _run.Crawl = new Runner((_, _) => throw new CrawlRefusedException("there is no log 'Alter'; did you mean 'Alder'?"));
        var (code, _, error) = await _run.WithConfigAsync("crawl", "--log", "Alter");
        Assert.Equal(2, code);
        Assert.Contains("Alder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_crawl_says_so_and_ends_cleanly()
    {
        _run.Crawl = new Runner((_, _) => Task.FromResult(Summary with { WasInterrupted = true }));
        var (code, output, _) = await _run.WithConfigAsync("crawl", "--follow");
        Assert.Equal(0, code);
        Assert.StartsWith("Interrupted after ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Into_a_pipe_a_line_comes_every_ten_seconds_and_one_for_each_trouble()
    {
        var time = new ManualTimeProvider();
        _run.Time = time;
        _run.Crawl = new Runner(async (_, progress) =>
        {
            progress.Report(new LogProgress { Name = "Alder", State = LogState.Reading, Verified = 500, HeadSize = 1000, Entries = 400, EntriesPerSecond = 100 });
            progress.Report(new LogProgress { Name = "Elm", State = LogState.CaughtUp, Verified = 70, HeadSize = 70, Entries = 70, EntriesPerSecond = 5.4, Findings = 2 });
            progress.Report(new LogProgress { Name = "Oak", State = LogState.Failed, Reason = "connection refused" });
            await TickAsync(time);
            progress.Report(new LogProgress { Name = "Alder", State = LogState.CaughtUp, Verified = 1000, HeadSize = 1000, Entries = 900 });
            await TickAsync(time);
            return Summary;
        });
        var (_, output, _) = await _run.WithConfigAsync("crawl");
        var lines = output.Split('\n');
        Assert.Equal("2026-11-20T12:00:10Z failed: Oak: connection refused", lines[0]);
        Assert.Equal("2026-11-20T12:00:10Z 1 of 3 logs caught up, 1 failed, 470 entries, 105 entries/s, 500 to go, 2 new findings", lines[1]);
        Assert.Equal("2026-11-20T12:00:20Z 2 of 3 logs caught up, 1 failed, 970 entries, 5 entries/s, 0 to go, 2 new findings", lines[2]);
        Assert.StartsWith("Done after 20.0 s", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_a_table_has_a_line_for_each_log_and_hostile_names_stay_text()
    {
        _run.Terminal = new TerminalTraits(IsInteractive: true, HasColors: false, Width: 80);
        _run.Crawl = new Runner((_, progress) =>
        {
            progress.Report(new LogProgress { Name = "Alder", State = LogState.Reading, Verified = 500, HeadSize = 1000, Lag = TimeSpan.FromMinutes(3) });
            progress.Report(new LogProgress { Name = "[red]E[/]\u001b]0;x", State = LogState.BackingOff, Reason = "429" });
            return Task.FromResult(Summary);
        });
        var (code, output, _) = await _run.WithConfigAsync("crawl");
        Assert.Equal(0, code);
        Assert.Contains("Alder", output, StringComparison.Ordinal);
        Assert.Contains("50.0", output, StringComparison.Ordinal);
        Assert.Contains("3 min", output, StringComparison.Ordinal);
        Assert.Contains("[red]E[/]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b]0;", output, StringComparison.Ordinal);
        Assert.Contains("Done after", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_in_trouble_come_first_and_those_that_do_not_fit_are_counted()
    {
        var board = new ProgressBoard();
        board.Report(new LogProgress { Name = "a", State = LogState.CaughtUp });
        board.Report(new LogProgress { Name = "b", State = LogState.Reading });
        board.Report(new LogProgress { Name = "c", State = LogState.Failed });
        board.Report(new LogProgress { Name = "b", State = LogState.BackingOff });
        Assert.Equal(["c", "b", "a"], board.Snapshot().Select(l => l.Name));
        Assert.Equal(3, LiveTable.Draw(board.Snapshot(), 2).Rows.Count);
    }

    /// <summary>Lets ten seconds pass, and waits until the display is at rest again.</summary>
    private static async Task TickAsync(ManualTimeProvider time)
    {
        await time.PassAsync(TimeSpan.FromSeconds(10));
        await time.WhenWaitedForAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_changed_file_says_what_of_it_needs_a_new_start()
    {
        var time = new ManualTimeProvider();
        _run.Time = time;
        _run.Crawl = new Runner(async (request, _) =>
        {
            var next = request.NextConfiguration!(CancellationToken.None);
            await File.WriteAllTextAsync(_run.Config, "{ \"contact\": \"mailto:ops@auditor.test\", \"store\": \"b.db\" }");
            await time.PassAsync(ConfigurationWatch.Interval);
            await next;
            return Summary;
        });
        var (code, _, error) = await _run.WithConfigAsync("crawl", "--follow");
        Assert.Equal(0, code);
        Assert.Contains("has changed and is used, but for \"store\", which need a new start.", error, StringComparison.Ordinal);
    }

    private sealed class Runner(Func<CrawlRequest, IProgress<LogProgress>, Task<CrawlSummary>> run) : ICrawlRunner
    {
        public Task<CrawlSummary> RunAsync(CrawlRequest request, IProgress<LogProgress> progress, CancellationToken cancellationToken) => run(request, progress);
    }
}
