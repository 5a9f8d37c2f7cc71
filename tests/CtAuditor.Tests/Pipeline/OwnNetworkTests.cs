using CtAuditor.Http;
using CtAuditor.Logs;
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
using Xunit;

namespace CtAuditor.Tests.Pipeline;

public sealed class OwnNetworkTests
{
    [Fact]
    public async Task A_network_that_fails_after_hours_of_a_run_to_the_heads_is_held_against_no_log()
    {
        var clock = new ManualTimeProvider();
        using var folder = new StoreFolder();
        using var down = new ManualResetEventSlim();
        var wall = new ScenarioClock(clock.GetUtcNow());
        await using var first = await LogServer.StartAsync(Create("elm", ForgedLogKind.Rfc6962, wall), new LogServerOptions { PageLimit = 50 }, CancellationToken.None);
        await using var second = await LogServer.StartAsync(Create("oak", ForgedLogKind.StaticCt, wall), new LogServerOptions(), CancellationToken.None);
        using var fetcher = new Fetcher(new FetcherOptions
        {
            Contact = "mailto:crawler@research.example",
            AllowPrivateAddresses = true,
            InitialConcurrency = 1,
            MaximumAttempts = 2,
            FirstRetryDelay = TimeSpan.FromMilliseconds(1),
            MaximumRetryDelay = TimeSpan.FromMilliseconds(2),
        });
        List<ILogClient> clients = [Connect(first, fetcher), Connect(second, fetcher)];
        var held = new[] { first, second }.Select(server => HoldAfterSome(server, down)).ToList();
        using var store = SqliteStore.Open(folder.Store, new StoreOptions(), clock);
        var crawl = new Crawl(clients, [], knowsEveryChromeLog: false, store, new RuleRunner(RuleCatalogue.All), new Progress<LogProgress>(), clock);
        var running = Task.Run(() => crawl.RunAsync(new CrawlOptions { Start = TailStart.Beginning }, CancellationToken.None));

        // Both answered well until then; from here on nothing comes through.
        await Task.WhenAll(held).WaitAsync(TimeSpan.FromMinutes(1));
        var interval = new CrawlOptions().SettleInterval;
        await clock.PassAsync(interval);
        await clock.WhenWaitedForAsync(interval);
        down.Set();
        var summary = await running.WaitAsync(TimeSpan.FromMinutes(1));
        clients.ForEach(client => client.Dispose());

        Assert.Equal(2, summary.Failed.Count);
        using var reader = SqliteReader.Open(folder.Store, new StoreOptions());
        var days = reader.EndpointDays(DateOnly.MinValue);
        Assert.Equal(2, days.Select(day => day.LogNumber).Distinct().Count());
        Assert.All(days, day => Assert.Equal(day.Requests, day.Good));
    }

    private static ForgedLog Create(string name, ForgedLogKind kind, ScenarioClock clock)
    {
        var log = new ForgedLog(name, kind, new EcdsaSigningKey("own network", name), clock);
        QuickLog.Append(log, 1900);
        log.Publish();
        return log;
    }

    private static ILogClient Connect(LogServer server, Fetcher fetcher) =>
        LogClients.TryCreate(LoopbackLog.DescriptorOf(server), fetcher, out var client, out var fault) ? client : throw new InvalidOperationException(fault.ToString());

    /// <summary>Holds every answer after the first few pages until the network is down, and then cuts it.</summary>
    private static Task HoldAfterSome(LogServer server, ManualResetEventSlim down)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pages = 0;
        server.Faults.Set(new RequestFault((request, answer) =>
        {
            if (!held.Task.IsCompleted && (request.Endpoint != LogEndpoint.Entries || Interlocked.Increment(ref pages) < 3))
            {
                return answer;
            }

            held.TrySetResult();
            down.Wait(TimeSpan.FromMinutes(1));
            return answer with { ResetAfter = 0 };
        }));
        return held.Task;
    }
}
