using System.Collections.Concurrent;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Logs;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Logs;
using CtAuditor.Tests.Store;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>A crawl that follows some served logs, on a clock of its own.</summary>
internal sealed class FollowedServers : IAsyncDisposable, IProgress<LogProgress>
{
    // Unlike every other wait of the program, so that a wait for it is the poll's.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(37);

    private readonly StoreFolder _folder = new();
    private readonly Fetcher _fetcher;
    private readonly List<ILogClient> _clients;
    private readonly SqliteStore _store;
    private readonly CancellationTokenSource _cancel = new();
    private readonly ConcurrentDictionary<string, LogProgress> _latest = new(StringComparer.Ordinal);
    private readonly Task<CrawlSummary> _run;

    public FollowedServers(ManualTimeProvider clock, params IEnumerable<LogServer> servers)
    {
        Clock = clock;

        // Requests take real time: on the test's clock, minutes may pass while one is under way.
        _fetcher = new Fetcher(new FetcherOptions
        {
            Contact = "mailto:crawler@research.example",
            AllowPrivateAddresses = true,
            MaximumAttempts = 2,
            FirstRetryDelay = TimeSpan.FromMilliseconds(1),
            MaximumRetryDelay = TimeSpan.FromMilliseconds(2),
            FailuresToOpen = 1_000,
        });
        _clients = [.. servers.Select(server =>
            LogClients.TryCreate(LoopbackLog.DescriptorOf(server), _fetcher, out var client, out var fault) ? client : throw new InvalidOperationException(fault.ToString()))];
        _store = SqliteStore.Open(_folder.Store, new StoreOptions(), clock);
        var crawl = new Crawl(_clients, [], knowsEveryChromeLog: false, _store, new RuleRunner(RuleCatalogue.All), this, clock);
        var options = new CrawlOptions { Follow = true, Start = TailStart.Beginning, PollInterval = Poll, SettleInterval = Poll * 8 };
        _run = Task.Run(() => crawl.RunAsync(options, _cancel.Token));
    }

    public ManualTimeProvider Clock { get; }

    public void Report(LogProgress value) => _latest[value.Name] = value;

    /// <summary>What the store has committed.</summary>
    public T Read<T>(Func<IStoreReader, T> read)
    {
        using var reader = SqliteReader.Open(_folder.Store, new StoreOptions());
        return read(reader);
    }

    /// <summary>Lets the time between two polls pass, again and again, until something is so.</summary>
    /// <returns>The time that passed.</returns>
    public async Task<TimeSpan> PassUntilAsync(Func<bool> isSo)
    {
        var began = Clock.GetUtcNow();
        while (!isSo())
        {
            Assert.InRange((Clock.GetUtcNow() - began).TotalHours, 0, 24);
            if (_run.IsCompleted)
            {
                await _run;
            }

            // Who rests after a failure polls nothing.
            var isResting = !_latest.IsEmpty && _latest.Values.All(log => log.State == LogState.BackingOff);
            await Task.WhenAny(Clock.WhenWaitedForAsync(Poll, atMost: isResting ? TimeSpan.FromMilliseconds(20) : TimeSpan.FromSeconds(3)));
            Clock.Advance(Poll);
        }

        return Clock.GetUtcNow() - began;
    }

    public async ValueTask DisposeAsync()
    {
        await _cancel.CancelAsync();
        await _run.ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60));
        _clients.ForEach(client => client.Dispose());
        _fetcher.Dispose();
        _store.Dispose();
        _cancel.Dispose();
        _folder.Dispose();
    }
}
