using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Tests.Logs;

/// <summary>A forged log on loopback, and a real client for it.</summary>
internal sealed class LoopbackLog : IAsyncDisposable
{
    private LoopbackLog(ForgedLog log, ScenarioClock clock, LogServer server, Fetcher fetcher)
    {
        Log = log;
        Clock = clock;
        Server = server;
        Fetcher = fetcher;
        Descriptor = DescriptorOf(server);
        Client = Connect();
    }

    public ForgedLog Log { get; }

    public ScenarioClock Clock { get; }

    public LogServer Server { get; }

    public Fetcher Fetcher { get; }

    public LogDescriptor Descriptor { get; }

    public ILogClient Client { get; }

    public static async Task<LoopbackLog> StartAsync(ForgedLogKind kind, int entries, LogServerOptions? options = null, Func<FetcherOptions, FetcherOptions>? manners = null)
    {
        var clock = new ScenarioClock(QuickLog.Start);
        var log = QuickLog.Create(kind, entries, clock);
        var server = await LogServer.StartAsync(log, options ?? new LogServerOptions(), CancellationToken.None);
        var fetching = new FetcherOptions
        {
            Contact = "mailto:crawler@research.example",
            AllowPrivateAddresses = true,
            MaximumAttempts = 2,
            FirstRetryDelay = TimeSpan.FromMilliseconds(1),
            MaximumRetryDelay = TimeSpan.FromMilliseconds(2),
        };
        return new LoopbackLog(log, clock, server, new Fetcher(manners?.Invoke(fetching) ?? fetching));
    }

    public static LogDescriptor DescriptorOf(LogServer server) => new()
    {
        Name = server.Log.Name,
        Kind = server.Log.Kind == ForgedLogKind.Rfc6962 ? LogKind.Rfc6962 : LogKind.StaticCt,
        MonitoringPrefix = server.Url,
        SubmissionPrefix = server.Url,
        Key = server.Log.Key.SubjectPublicKeyInfo,
        LogId = server.Log.LogId,
        MaximumMergeDelay = server.Log.MaximumMergeDelay,
    };

    /// <summary>Another client, which has learnt nothing yet.</summary>
    public ILogClient Connect() =>
        LogClients.TryCreate(Descriptor, Fetcher, out var client, out var fault) ? client : throw new InvalidOperationException(fault.ToString());

    /// <summary>Appends entries and publishes a head a minute later.</summary>
    public void Grow(int entries)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        QuickLog.Append(Log, entries);
        Log.Publish();
    }

    /// <summary>Reads until the tailer is done.</summary>
    public Task<TailResult> ReadAsync(TailRequest request) => ReadAsync(new LogTailer(Client, TimeProvider.System), request);

    public static async Task<TailResult> ReadAsync(LogTailer tailer, TailRequest request)
    {
        var result = new TailResult();
        await foreach (var batch in tailer.TailAsync(request, CancellationToken.None))
        {
            result.Add(batch);
            batch.Dispose();
        }

        return result;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Fetcher.Dispose();
        await Server.DisposeAsync();
    }
}
