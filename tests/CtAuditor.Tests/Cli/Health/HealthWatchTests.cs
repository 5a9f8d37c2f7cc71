using System.Text;
using System.Text.RegularExpressions;
using CtAuditor.Cli.Health;
using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pipeline;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Testbed;
using Xunit;

namespace CtAuditor.Tests.Cli.Health;

public sealed partial class HealthWatchTests
{
    private readonly ManualTimeProvider _time = new();

    private static HealthConfiguration Served { get; } = new() { Heartbeat = null, Listen = new LoopbackEndpoint("127.0.0.1", 0) };

    [Fact]
    public async Task Healthz_says_503_only_while_nothing_is_read()
    {
        await using var watch = await HealthWatch.StartAsync(Served, new Silent(), _time);
        watch.Health.Report(new LogProgress { Name = "elm", State = LogState.Reading });
        Assert.Equal((200, "application/json"), await StatusAsync(watch, "healthz"));
        watch.Health.Report(new LogProgress { Name = "elm", State = LogState.Failed, Reason = "no connection" });
        Assert.Equal((503, "application/json"), await StatusAsync(watch, "healthz"));
        Assert.Contains("no connection", (await GetAsync(watch, "healthz")).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await StatusAsync(watch, "other")).Status);
        Assert.Equal(404, (await StatusAsync(watch, "")).Status);
    }

    [Fact]
    public async Task Metrics_are_in_the_text_format_and_say_what_the_crawl_reported()
    {
        await using var watch = await HealthWatch.StartAsync(Served, new Silent(), _time);
        watch.Health.Report(new LogProgress
        {
            Name = "elm \"2026\"\\h2",
            State = LogState.Reading,
            Verified = 90,
            HeadSize = 100,
            Entries = 40,
            Lag = TimeSpan.FromSeconds(2.5),
            Traffic = new LogTraffic
            {
                PageSize = 256,
                Endpoints = new Dictionary<EndpointFamily, RequestStatistics>
                {
                    [EndpointFamily.Entries] = new() { Requests = 10, Answers = 6, Faults = 1, TooManyRequests = 3, TransportErrors = 1 },
                },
            },
        });

        var (_, body) = await GetAsync(watch, "metrics");

        Assert.All(body.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(ExpositionLine(), line));
        const string log = """{log="elm \"2026\"\\h2"}""";
        Assert.Contains($"\nctauditor_log_behind{log} 10\n", body, StringComparison.Ordinal);
        Assert.Contains($"\nctauditor_log_lag_seconds{log} 2.5\n", body, StringComparison.Ordinal);
        Assert.Contains($"\nctauditor_log_entries_total{log} 40\n", body, StringComparison.Ordinal);
        Assert.Contains($"\nctauditor_log_page_size{log} 256\n", body, StringComparison.Ordinal);
        Assert.Contains("""endpoint="entries",result="ok"} 5""", body, StringComparison.Ordinal);
        Assert.Contains("""endpoint="entries",result="malformed"} 1""", body, StringComparison.Ordinal);
        Assert.Contains("""endpoint="entries",result="too_many_requests"} 3""", body, StringComparison.Ordinal);
        Assert.Contains("# TYPE ctauditor_log_entries_total counter\n", body, StringComparison.Ordinal);
        Assert.Contains("# TYPE ctauditor_log_verified gauge\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("ctauditor_log_rate{", body, StringComparison.Ordinal);

        // A second look says the same, not twice as much.
        Assert.Equal(body, (await GetAsync(watch, "metrics")).Body);
    }

    [Fact]
    public async Task A_port_that_is_taken_refuses_the_crawl()
    {
        await using var first = await HealthWatch.StartAsync(Served, new Silent(), _time);
        var taken = Served with { Listen = new LoopbackEndpoint("127.0.0.1", first.Url!.Port) };
        var refused = await Assert.ThrowsAsync<CrawlRefusedException>(() => HealthWatch.StartAsync(taken, new Silent(), _time));
        Assert.Contains("health.listen", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_go_to_a_collector()
    {
        var sent = new TaskCompletionSource<(string Path, byte[] Body)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await Collector.StartAsync((path, body) => sent.TrySetResult((path, body)));
        await using (var watch = await HealthWatch.StartAsync(new HealthConfiguration { Heartbeat = null, Otlp = new Uri(collector.Url, "v1/metrics") }, new Silent(), _time))
        {
            watch.Health.Report(new LogProgress { Name = "elm-2026h2", State = LogState.Reading, Verified = 90 });
        }

        var (path, body) = await sent.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var text = Encoding.Latin1.GetString(body);
        Assert.Equal("/v1/metrics", path);
        Assert.Contains("ctauditor.log.verified", text, StringComparison.Ordinal);
        Assert.Contains("elm-2026h2", text, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string? MediaType)> StatusAsync(HealthWatch watch, string path)
    {
        using var response = await LoopbackClient.GetAsync(watch.Url!, path);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<(int Status, string Body)> GetAsync(HealthWatch watch, string path)
    {
        using var response = await LoopbackClient.GetAsync(watch.Url!, path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    // The format's own grammar: a comment, or a name, labels with escaped values, and a number.
    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-z_]+="([^"\\\n]|\\["\\n])*",?)+\})? [-+0-9.eE]+)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExpositionLine();

    private sealed class Silent : IProgress<LogProgress>
    {
        public void Report(LogProgress value)
        {
        }
    }
}
