using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Tests.Pipeline;

/// <summary>A scenario on loopback, a folder for stores, and the crawl between them as the program runs it.</summary>
internal sealed class PipelineBed : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ctauditor-pipeline-");

    private PipelineBed(TestbedHost host, TimeProvider clock)
    {
        Host = host;
        Clock = clock;
    }

    public TestbedHost Host { get; }

    /// <summary>The clock of logs and crawl.</summary>
    public TimeProvider Clock { get; }

    public IReadOnlyList<string> LogNames => [.. Host.Logs.Select(log => log.Name)];

    public static Task<PipelineBed> StartAsync(string scenario)
    {
        var read = ScenarioReader.ReadBuiltIn(scenario);
        return StartAsync(read, new HastyClock(read.Clock));
    }

    public static async Task<PipelineBed> StartAsync(Scenario scenario, TimeProvider clock) =>
        new(await TestbedHost.StartAsync(scenario, clock, CancellationToken.None), clock);

    /// <summary>The folder of the archive that crawls write from now on; null for none.</summary>
    public string? Archive { get; set; }

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public TestbedLog Log(string name) => Host.Logs.Single(log => log.Name == name);

    /// <summary>A configuration file over all logs.</summary>
    public string WriteConfiguration(string store, string start = "\"beginning\"")
    {
        var file = File(store + ".json");
        System.IO.File.WriteAllText(file, $$"""
            {
              "contact": "https://ctauditor.example/tests",
              "store": "{{store}}",
              "archive": {{(Archive is null ? "null" : $"\"{Archive}\"")}},
              "logs": { "lists": [], "start": {{start}}, "extra": {{Host.ExtraLogsJson()}} },
              "network": { "allowPrivateAddresses": true },
            }
            """);
        return file;
    }

    public Task<CrawlSummary> CrawlAsync(string store, params IReadOnlyList<string> logs) => CrawlAsync(store, "\"beginning\"", Clock, CancellationToken.None, logs);

    /// <summary>One run to the heads, by the program's own code.</summary>
    public async Task<CrawlSummary> CrawlAsync(string store, string start, TimeProvider clock, CancellationToken cancellation, params IReadOnlyList<string> logs)
    {
        var read = ConfigurationReader.Read(WriteConfiguration(store, start));
        if (read.Configuration is not { } configuration)
        {
            throw new InvalidOperationException(string.Join('\n', read.Errors));
        }

        return await new CrawlRunner(clock).RunAsync(new CrawlRequest { Configuration = configuration, Logs = logs }, new NoProgress(), cancellation);
    }

    public StoreSnapshot Read(string store) => StoreSnapshot.Read(File(store), Host.World, Clock);

    public IReadOnlyList<LogGapRow> Gaps(string store)
    {
        using var reader = SqliteReader.Open(File(store), new StoreOptions());
        return [.. reader.LogGaps()];
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private sealed class NoProgress : IProgress<LogProgress>
    {
        public void Report(LogProgress value)
        {
        }
    }
}
