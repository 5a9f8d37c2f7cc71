using System.Text.Json;
using CtAuditor.Pipeline;
using CtAuditor.Pipeline.Health;
using CtAuditor.Tests.Http;
using Xunit;

namespace CtAuditor.Tests.Pipeline.Health;

public sealed class CrawlHealthTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Heard _next = new();

    [Fact]
    public void Well_while_every_log_is_read_or_at_its_head()
    {
        var health = Create(("elm", LogState.Reading), ("oak", LogState.CaughtUp));
        Assert.Equal(HealthStatus.Ok, health.Read().Status);
        Assert.Equal(["elm", "oak"], _next.Reports.Select(report => report.Name));
    }

    [Fact]
    public void Degraded_while_some_logs_are_in_trouble_and_failing_while_all_are()
    {
        var health = Create(("elm", LogState.BackingOff), ("oak", LogState.CaughtUp));
        Assert.Equal(HealthStatus.Degraded, health.Read().Status);
        health.Report(new LogProgress { Name = "oak", State = LogState.Failed });
        Assert.Equal(HealthStatus.Failing, health.Read().Status);
        health.Report(new LogProgress { Name = "elm", State = LogState.Reading });
        Assert.Equal(HealthStatus.Degraded, health.Read().Status);
    }

    [Fact]
    public void Failing_when_nothing_was_heard_for_more_than_a_quarter_of_an_hour()
    {
        var health = Create(("elm", LogState.CaughtUp));
        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HealthStatus.Ok, health.Read().Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Failing, health.Read().Status);
        health.Report(new LogProgress { Name = "elm", State = LogState.CaughtUp });
        Assert.Equal(HealthStatus.Ok, health.Read().Status);

        // One that never hears of any log fails as well.
        var deaf = Create();
        Assert.Equal(HealthStatus.Ok, deaf.Read().Status);
        _time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HealthStatus.Failing, deaf.Read().Status);
    }

    [Fact]
    public void A_log_that_died_counts_until_it_must_have_been_heard_of_and_one_that_is_read_no_longer_is_forgotten()
    {
        var health = Create(("elm", LogState.BackingOff), ("oak", LogState.CaughtUp));
        for (var hours = 1; hours <= 8; hours++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            health.Report(new LogProgress { Name = "oak", State = LogState.CaughtUp });
            Assert.Equal(HealthStatus.Degraded, health.Read().Status);
        }

        // Longer than any rest: the configuration has dropped it.
        _time.Advance(TimeSpan.FromMinutes(1));
        health.Report(new LogProgress { Name = "oak", State = LogState.CaughtUp });
        Assert.Equal(HealthStatus.Ok, health.Read().Status);
        Assert.Equal(["oak"], health.Read().Logs.Select(log => log.Name));
    }

    [Fact]
    public void The_report_counts_what_is_read_and_what_is_not()
    {
        var health = Create();
        health.Report(new LogProgress { Name = "elm", State = LogState.Reading, Verified = 90, HeadSize = 100, Entries = 40 });
        health.Report(new LogProgress { Name = "oak \"1\"", State = LogState.BackingOff, Verified = 7, Entries = 2, Reason = "HTTP 503" });
        using var json = JsonDocument.Parse(health.Read().ToJson());
        Assert.Equal((42, 10), (json.RootElement.GetProperty("entries").GetInt64(), json.RootElement.GetProperty("entries_behind").GetInt64()));
        Assert.Equal("degraded", json.RootElement.GetProperty("status").GetString());
        var oak = json.RootElement.GetProperty("logs")[1];
        Assert.Equal(("oak \"1\"", "BackingOff", "HTTP 503"), (oak.GetProperty("name").GetString(), oak.GetProperty("state").GetString(), oak.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task The_heartbeat_is_written_again_and_again_and_at_the_end()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("ctauditor-").FullName, "beat");
        var health = Create(("elm", LogState.Reading));
        using var ended = new CancellationTokenSource();
        var heartbeat = new Heartbeat(health, file, _time);
        var beating = heartbeat.RunAsync(ended.Token);
        var first = At(file);
        await _time.PassAsync(Heartbeat.Interval);
        await _time.WhenWaitedForAsync(Heartbeat.Interval);
        Assert.Equal(first + Heartbeat.Interval, At(file));

        _time.Advance(TimeSpan.FromSeconds(3));
        await ended.CancelAsync();
        await beating;
        Assert.Equal(first + Heartbeat.Interval + TimeSpan.FromSeconds(3), At(file));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task A_heartbeat_that_cannot_be_written_is_no_reason_to_stop()
    {
        using var ended = new CancellationTokenSource();
        var heartbeat = new Heartbeat(Create(), Path.Combine(Path.GetTempPath(), "ctauditor-missing", Guid.NewGuid().ToString("N"), "beat"), _time);
        var beating = heartbeat.RunAsync(ended.Token);
        await _time.PassAsync(Heartbeat.Interval);
        Assert.NotEmpty(heartbeat.Trouble);
        await ended.CancelAsync();
        await beating;
    }

    private static DateTimeOffset At(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.GetProperty("at").GetDateTimeOffset();
    }

    private CrawlHealth Create(params (string Name, LogState State)[] logs)
    {
        var health = new CrawlHealth(_next, _time);
        foreach (var (name, state) in logs)
        {
            health.Report(new LogProgress { Name = name, State = state });
        }

        return health;
    }

    private sealed class Heard : IProgress<LogProgress>
    {
        public List<LogProgress> Reports { get; } = [];

        public void Report(LogProgress value) => Reports.Add(value);
    }
}
