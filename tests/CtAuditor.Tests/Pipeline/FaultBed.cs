using CtAuditor.Http;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pairing;
using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Tests.Logs;
using CtAuditor.Tests.Store;
using CtAuditor.Tests.Testbed;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>
/// Two logs that will misbehave, one of each kind, and three that never do. A first crawl has read all of them to an earlier
/// head; since then they have grown, the two also by certificates of a CA that they had none of before.
/// </summary>
internal sealed class FaultBed : IAsyncDisposable
{
    /// <summary>The size of the two logs when they were first read, and their size since.</summary>
    public const int SizeBefore = 120;
    public const int Size = 520;

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StoreFolder _folder = new();
    private readonly List<LogServer> _servers = [];
    private PairingKey[] _keys = [];
    private int _stores;

    private FaultBed()
    {
    }

    public HastyClock Clock { get; } = new(Start);

    /// <summary>The one that speaks RFC 6962.</summary>
    public LogServer Larch => _servers[0];

    /// <summary>The one that speaks static-ct.</summary>
    public LogServer Otter => _servers[1];

    public IReadOnlyList<LogServer> Ill => _servers[..2];

    public IReadOnlyList<LogServer> Healthy => _servers[2..];

    public IReadOnlyList<LogServer> All => _servers;

    public static async Task<FaultBed> StartAsync()
    {
        var bed = new FaultBed();
        var logs = new List<ForgedLog>();
        foreach (var (name, kind) in new[]
        {
            ("larch", ForgedLogKind.Rfc6962), ("otter", ForgedLogKind.StaticCt),
            ("maple", ForgedLogKind.Rfc6962), ("heron", ForgedLogKind.StaticCt), ("brook", ForgedLogKind.StaticCt),
        })
        {
            var log = new ForgedLog(name, kind, new EcdsaSigningKey("fault bed", name), bed.Clock);
            ForgedPairs.Append(log, SampleCas.Ecdsa, (logs.Count < 2 ? SizeBefore : 20) / 2);
            log.Publish();
            logs.Add(log);
            bed._servers.Add(await LogServer.StartAsync(log, new LogServerOptions { PageLimit = 64, Time = bed.Clock }, CancellationToken.None));
        }

        await bed.CrawlAsync("before.db");
        bed.Clock.Advance(TimeSpan.FromHours(2));
        foreach (var log in logs)
        {
            var (issuer, size) = log.Name switch
            {
                // No chain of the other may bring the issuers that this one is asked for.
                "larch" => (SampleCas.Rsa, Size),
                "otter" => (SampleCas.Rekeyed, Size),
                _ => (SampleCas.Ecdsa, 40),
            };
            ForgedPairs.Append(log, issuer, (size - (int)log.Size) / 2);
            log.Publish();
        }

        bed._keys = StoreSnapshot.KeysOf(logs);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return bed;
    }

    /// <summary>A store as the first crawl left it.</summary>
    public string NewStore()
    {
        var name = $"case-{Interlocked.Increment(ref _stores)}.db";
        File.Copy(_folder.File("before.db"), _folder.File(name));
        return name;
    }

    public void Drop(string store) => File.Delete(_folder.File(store));

    /// <summary>One run to the heads.</summary>
    public async Task<CrawlSummary> CrawlAsync(string store, IProgress<LogProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var web = new Fetcher(new FetcherOptions
        {
            Contact = "mailto:crawler@research.example",
            AllowPrivateAddresses = true,
            MaximumAttempts = 2,
            FirstRetryDelay = TimeSpan.FromMilliseconds(1),
            MaximumRetryDelay = TimeSpan.FromMilliseconds(2),
            MaximumRetryAfter = TimeSpan.FromMilliseconds(1),
        });
        var clients = new List<ILogClient>();
        try
        {
            foreach (var server in _servers)
            {
                Assert.True(LogClients.TryCreate(LoopbackLog.DescriptorOf(server), web, out var client, out _));
                clients.Add(client);
            }

            using var open = SqliteStore.Open(_folder.File(store), new StoreOptions(), Clock);
            var crawl = new Crawl(clients, [], knowsEveryChromeLog: false, open, new RuleRunner(RuleCatalogue.All), progress ?? new Nobody(), Clock);
            return await crawl.RunAsync(new CrawlOptions { Start = TailStart.Beginning }, cancellation);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    public FaultBedStore Read(string store)
    {
        using var open = SqliteStore.Open(_folder.File(store), new StoreOptions(), Clock);
        using var reader = open.OpenReader();
        var logs = reader.Logs().ToDictionary(log => log.Descriptor.Name, StringComparer.Ordinal);
        var names = logs.Values.ToDictionary(log => log.Number, log => log.Descriptor.Name);
        var matches = new PairingMatches();
        open.FindRecords(_keys, matches);
        var places = new List<(string, long)>();
        for (var i = 0; i < _keys.Length; i++)
        {
            foreach (var record in matches[i])
            {
                places.Add((names[record.LogNumber], record.Index));
            }
        }

        return new FaultBedStore(logs, [.. reader.LogFaults()], [.. reader.LogGaps()], [.. places.Order()]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private sealed class Nobody : IProgress<LogProgress>
    {
        public void Report(LogProgress value)
        {
        }
    }
}
