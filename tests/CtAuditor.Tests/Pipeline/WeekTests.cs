using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pairing;
using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Logs;
using CtAuditor.Tests.Store;
using CtAuditor.Tests.Testbed;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.Pipeline;

/// <summary>A week of following, on a clock that moves on whenever nothing is under way. Alone, as it counts the whole process.</summary>
[Collection(nameof(WeekTests))]
[CollectionDefinition(nameof(WeekTests), DisableParallelization = true)]
public sealed class WeekTests(ITestOutputHelper output)
{
    private const int Logs = 3;
    private const int PairsBetweenPolls = 1;

    // Lengths that no other wait of the program has, so that a wait of such a length is known for what it is.
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Gaps = TimeSpan.FromHours(1);
    private static readonly int Polls = (int)(TimeSpan.FromDays(7) / Poll);
    private static readonly int WarmUp = Polls / 4;

    /// <summary>Bytes that may be held more at the end than after the warm-up: the records of what came since, and some room for pools.</summary>
    private static readonly long MemoryBound = (6L << 20) + ((Polls - WarmUp) * Logs * PairsBetweenPolls * 2 * 128L);

    [Fact]
    public async Task A_week_of_following_leaves_nothing_behind()
    {
        var clock = new ManualTimeProvider();
        var logClock = new ScenarioClock(clock.GetUtcNow());
        var logs = Forge(logClock);
        var servers = new List<LogServer>();
        using var folder = new StoreFolder();
        using var web = new Fetcher(new FetcherOptions { Contact = "mailto:crawler@research.example", AllowPrivateAddresses = true, TimeProvider = clock });
        var clients = new List<ILogClient>();
        try
        {
            foreach (var log in logs)
            {
                var server = await LogServer.StartAsync(log, new LogServerOptions { RecordRequests = false, CompressDataTiles = false, Time = clock }, CancellationToken.None);
                servers.Add(server);
                Assert.True(LogClients.TryCreate(LoopbackLog.DescriptorOf(server), web, out var client, out _));
                clients.Add(client);
            }

            using (var store = SqliteStore.Open(folder.Store, new StoreOptions(), clock))
            {
                await FollowAsync(clock, logClock, logs, clients, store);
            }

            AssertWhole(folder, clock, logs);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task FollowAsync(ManualTimeProvider clock, ScenarioClock logClock, List<ForgedLog> logs, List<ILogClient> clients, SqliteStore store)
    {
        using var cancel = new CancellationTokenSource();
        var crawl = new Crawl(clients, [], knowsEveryChromeLog: false, store, new RuleRunner(RuleCatalogue.All), new Nobody(), clock);
        var options = new CrawlOptions { Follow = true, Start = TailStart.Beginning, PollInterval = Poll, SettleInterval = Settle };
        var run = Task.Run(() => crawl.RunAsync(options, cancel.Token));
        (TimeSpan, int)[] idle = [(Poll, Logs), (Settle, 1), (Gaps, 1)];
        var warm = default(Held);
        for (var poll = 1; poll <= Polls; poll++)
        {
            await Task.WhenAny(clock.WhenOnlyWaitedForAsync(idle), run).Unwrap();
            Assert.False(run.IsCompleted);
            if (poll == WarmUp)
            {
                warm = Held.Now(clock);
            }

            logClock.Advance(Poll);
            logs.ForEach(log => log.Publish(poll * PairsBetweenPolls * 2));
            clock.Advance(Poll);
        }

        // The last tiles are partial, and are left alone for one more poll.
        for (var poll = 0; poll < 3; poll++)
        {
            await clock.WhenOnlyWaitedForAsync(idle);
            clock.Advance(Poll);
        }

        await clock.WhenOnlyWaitedForAsync(idle);
        var end = Held.Now(clock);
        await cancel.CancelAsync();
        var summary = await run.WaitAsync(TimeSpan.FromSeconds(60));

        output.WriteLine($"after {WarmUp} polls: {warm}; after {Polls}: {end}");
        Assert.Empty(summary.Failed);
        Assert.Equal(0, clock.Timers);
        Assert.Equal(warm.Timers, end.Timers);
        Assert.InRange(end.Bytes, 0, warm.Bytes + MemoryBound);
        Assert.InRange(end.Files, 0, warm.Files + 4);
    }

    private static List<ForgedLog> Forge(ScenarioClock clock)
    {
        var start = clock.GetUtcNow();
        var logs = new List<ForgedLog>();
        foreach (var (name, kind) in new[] { ("larch", ForgedLogKind.Rfc6962), ("otter", ForgedLogKind.StaticCt), ("heron", ForgedLogKind.StaticCt) })
        {
            // All of it ahead, so that what the logs themselves hold does not grow; each pair with the time at which it appears.
            var log = new ForgedLog(name, kind, new EcdsaSigningKey("week", name), clock);
            for (var poll = 0; poll < Polls; poll++)
            {
                ForgedPairs.Append(log, SampleCas.Ecdsa, PairsBetweenPolls);
                clock.Advance(Poll);
            }

            clock.Advance(start - clock.GetUtcNow());
            logs.Add(log);
        }

        return logs;
    }

    private static void AssertWhole(StoreFolder folder, TimeProvider clock, List<ForgedLog> logs)
    {
        using var store = SqliteStore.Open(folder.Store, new StoreOptions(), clock);
        using var reader = store.OpenReader();
        var rows = reader.Logs().ToDictionary(row => row.Descriptor.Name, StringComparer.Ordinal);
        var names = rows.Values.ToDictionary(row => row.Number, row => row.Descriptor.Name);
        var matches = new PairingMatches();
        var keys = StoreSnapshot.KeysOf(logs);
        store.FindRecords(keys, matches);
        var places = Enumerable.Range(0, keys.Length).SelectMany(i => matches[i].ToArray()).Select(record => (names[record.LogNumber], record.Index)).Order().ToList();
        var expected = logs.SelectMany(log => Enumerable.Range(0, (int)log.Size).Select(i => (log.Name, (long)i))).Order();
        Assert.Equal(expected, places);
        Assert.All(logs, log => Assert.Equal((log.Head.TreeSize, log.Head.RootHash), (rows[log.Name].Position!.Verified, rows[log.Name].Position!.Tree.Root())));
        Assert.Empty(reader.LogFaults());
        Assert.Empty(reader.Findings(new CtAuditor.Store.Findings.FindingFilter()));
    }

    /// <summary>What the process holds.</summary>
    private readonly record struct Held(long Bytes, int Files, int Timers)
    {
        public static Held Now(ManualTimeProvider clock) =>
            new(GC.GetTotalMemory(forceFullCollection: true), Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0, clock.Timers);
    }

    private sealed class Nobody : IProgress<LogProgress>
    {
        public void Report(LogProgress value)
        {
        }
    }
}
