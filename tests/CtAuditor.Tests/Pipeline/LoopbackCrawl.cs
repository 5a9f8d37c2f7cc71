using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Pipeline;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Logs;
using CtAuditor.Tests.Store;

namespace CtAuditor.Tests.Pipeline;

/// <summary>Crawls of logs on loopback into a store of a test's own, by the code that the crawl command runs.</summary>
internal sealed class LoopbackCrawl(TimeProvider time) : IDisposable
{
    private readonly StoreFolder _folder = new();

    /// <summary>Where a log begins that was never seen before.</summary>
    public LogStart Start { get; set; } = LogStart.Beginning;

    /// <summary>Log lists beside the logs that a run is given.</summary>
    public IReadOnlyList<LogListSource> Lists { get; init; } = [];

    /// <summary>The store's file.</summary>
    public string Store => _folder.Store;

    /// <summary>What the configuration says of a served log.</summary>
    public static ExtraLog Describe(LogServer server) => new()
    {
        Name = server.Log.Name,
        Kind = server.Log.Kind == ForgedLogKind.StaticCt ? LogProtocol.StaticCt : LogProtocol.Rfc6962,
        Url = server.Url,
        SubmissionUrl = server.Url,
        Key = server.Log.Key.SubjectPublicKeyInfo,
        MaximumMergeDelay = server.Log.MaximumMergeDelay,
    };

    /// <summary>Serves logs and crawls them from their beginning to their heads.</summary>
    public async Task<CrawlOutcome> RunAsync(params ServedLog[] logs)
    {
        var servers = new List<LogServer>();
        try
        {
            foreach (var log in logs)
            {
                servers.Add(await LogServer.StartAsync(log, new LogServerOptions(), CancellationToken.None));
            }

            return await RunAsync(servers.Select(Describe));
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    /// <summary>Crawls logs from where they begin, or from where the store says, to their heads.</summary>
    public async Task<CrawlOutcome> RunAsync(params IEnumerable<ExtraLog> logs)
    {
        var configuration = new CrawlConfiguration
        {
            Contact = "https://ctauditor.example/tests",
            Store = new StoreLocation { File = Store },
            Logs = new LogsConfiguration { Lists = Lists, Start = Start, Extra = [.. logs] },
            Network = new NetworkConfiguration { AllowPrivateAddresses = true },
        };
        var summary = await new CrawlRunner(time).RunAsync(new CrawlRequest { Configuration = configuration }, new Progress<LogProgress>(), CancellationToken.None);
        using var reader = SqliteReader.Open(Store, new StoreOptions());
        return new CrawlOutcome(
            summary,
            [.. reader.Findings(new CtAuditor.Store.Findings.FindingFilter()).Select(row => reader.LoadFinding(row.Finding.Id)!.Row.Finding)],
            reader.Logs(),
            [.. reader.LogFaults()],
            [.. reader.Quarantined()],
            reader.Logs().ToDictionary(log => log.Descriptor.Name, log => reader.SctCounts().GetValueOrDefault(log.Number)));
    }

    /// <summary>The descriptor under which a crawl keeps a log.</summary>
    public static LogDescriptor DescriptorOf(ExtraLog log) => new()
    {
        Name = log.Name,
        Kind = log.Kind == LogProtocol.StaticCt ? LogKind.StaticCt : LogKind.Rfc6962,
        MonitoringPrefix = log.Url,
        SubmissionPrefix = log.SubmissionUrl,
        Key = log.Key,
        LogId = CtAuditor.Pki.Hash256.Of(log.Key.Span),
        MaximumMergeDelay = log.MaximumMergeDelay,
    };

    public void Dispose() => _folder.Dispose();
}
