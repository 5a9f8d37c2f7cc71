using System.Collections.Concurrent;
using CtAuditor.Configuration;
using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Pipeline;
using CtAuditor.Store;
using CtAuditor.Store.Findings;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Http;
using CtAuditor.Tests.Logs;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>A crawl that goes on: time passes when the test says so.</summary>
public sealed class FollowTests
{
    // Unlike every other wait of the program, so that a wait for it is the poll's.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(37);

    [Fact]
    public async Task New_entries_are_read_and_judged_until_the_crawl_is_cancelled()
    {
        var clock = new ManualTimeProvider();
        await using var bed = await PipelineBed.StartAsync(ScenarioReader.ReadBuiltIn("stages"), clock);
        await using var follow = new Following(bed, clock);

        await follow.PassUntilAsync(() => follow.IsAtHead);
        while (bed.Host.World.NextStage is not null)
        {
            clock.Advance(Poll);
            bed.Host.PublishNextStage();
            await follow.PassUntilAsync(() => follow.IsAtHead);
        }

        // What was missing for a while by this clock is found missing, and taken back when it has come.
        var expected = bed.Host.Expected.SelectMany(each => Enumerable.Repeat(each.RuleId, each.Count)).Order(StringComparer.Ordinal).ToList();
        await follow.PassUntilAsync(() => expected.SequenceEqual(follow.OpenRules().Order(StringComparer.Ordinal), StringComparer.Ordinal));
        Assert.False(follow.Run.IsCompleted);

        var summary = await follow.CancelAsync();
        Assert.True(summary.WasInterrupted);
        Assert.Empty(summary.Failed);
        var requests = bed.Host.Logs.Sum(log => log.Server.RequestCount);
        clock.Advance(TimeSpan.FromHours(2));
        await follow.DisposeAsync();
        Assert.Equal(requests, bed.Host.Logs.Sum(log => log.Server.RequestCount));

        var snapshot = bed.Read(Following.Store);
        PipelineAssert.OneRecordForEachEntry(snapshot);
        PipelineAssert.Found(snapshot, bed.Host.Cases);
        Assert.All(bed.Host.Logs, log => PipelineAssert.AtHead(snapshot, log));
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_log_that_misbehaves_goes_on_by_itself_when_it_is_well_again(LogFault fault, string kind)
    {
        var clock = new ManualTimeProvider();
        await using var bed = await PipelineBed.StartAsync(ScenarioReader.ReadBuiltIn("stages"), clock);
        await using var follow = new Following(bed, clock);
        await follow.PassUntilAsync(() => follow.IsAtHead);

        var ill = bed.Host.Logs[0];
        ill.Server.Faults.Set(fault);
        clock.Advance(Poll);
        bed.Host.PublishNextStage();
        await follow.PassUntilAsync(() => follow.Faults().Any(row => row.Kind == kind && row.Count > 1));
        ill.Server.Faults.Clear();
        await follow.PassUntilAsync(() => follow.IsAtHead);

        var recorded = Assert.Single(follow.Faults());
        Assert.Equal((ill.Name, kind), (recorded.LogName, recorded.Kind));
        await follow.PassUntilAsync(() => follow.Faults()[0].RecoveredAt is not null);
        Assert.Empty((await follow.CancelAsync()).Failed);
        await follow.DisposeAsync();
        var snapshot = bed.Read(Following.Store);
        PipelineAssert.OneRecordForEachEntry(snapshot);
        Assert.All(bed.Host.Logs, log => PipelineAssert.AtHead(snapshot, log));
    }

    public static TheoryData<LogFault, string> Contradictions => new()
    {
        { new Fork(FirstIndex: 1), nameof(LogFaultKind.Fork) },
        { new ShrunkHead(1), nameof(LogFaultKind.HeadShrank) },
        { new ForeignHeadSignature(), nameof(LogFaultKind.BadSignature) },
    };

    [Fact]
    public async Task Cancelled_while_it_judges_it_ends_well()
    {
        var clock = new ManualTimeProvider();
        var scenario = ScenarioReader.ReadBuiltIn("pairing-small");
        await using var bed = await PipelineBed.StartAsync(scenario, clock);
        await using var follow = new Following(bed, clock);
        await follow.PassUntilAsync(() => follow.IsAtHead);

        var settling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var log in bed.Host.Logs)
        {
            log.Server.Faults.Set(new RequestFault((request, answer) =>
            {
                if (RequestFault.IsOfSettlement(request))
                {
                    settling.TrySetResult();
                    release.Task.Wait(TimeSpan.FromSeconds(30));
                }

                return answer;
            }));
        }

        await follow.PassUntilAsync(() => settling.Task.IsCompleted);
        var summary = await follow.CancelAsync();
        release.SetResult();

        Assert.True(summary.WasInterrupted);
        Assert.Empty(summary.Failed);
    }

    /// <summary>A crawl that follows the logs of a bed.</summary>
    private sealed class Following : IAsyncDisposable, IProgress<LogProgress>
    {
        public const string Store = "follow.db";

        private readonly PipelineBed _bed;
        private readonly ManualTimeProvider _clock;
        private readonly Fetcher _fetcher;
        private readonly List<ILogClient> _clients;
        private readonly SqliteStore _store;
        private readonly CancellationTokenSource _cancel = new();
        private readonly ConcurrentDictionary<string, long> _verified = new(StringComparer.Ordinal);
        private bool _isDisposed;

        public Following(PipelineBed bed, ManualTimeProvider clock)
        {
            _bed = bed;
            _clock = clock;
            // Requests take real time: on the test's clock, minutes may pass while one is under way.
            _fetcher = new Fetcher(new FetcherOptions { Contact = "mailto:crawler@research.example", AllowPrivateAddresses = true });
            _clients = [.. bed.Host.Logs.Select(log =>
                LogClients.TryCreate(LoopbackLog.DescriptorOf(log.Server), _fetcher, out var client, out var fault) ? client : throw new InvalidOperationException(fault.ToString()))];
            _store = SqliteStore.Open(bed.File(Store), new StoreOptions(), clock);
            var crawl = new Crawl(_clients, [], knowsEveryChromeLog: false, _store, CrawlRunner.CreateRules(new RulesConfiguration(), isTestbed: true, ofLogs: []), this, clock);
            var options = new CrawlOptions { Follow = true, Start = TailStart.Beginning, PollInterval = Poll, SettleInterval = Poll * 8 };
            Run = Task.Run(() => crawl.RunAsync(options, _cancel.Token));
        }

        public Task<CrawlSummary> Run { get; }

        public bool IsAtHead => _bed.Host.Logs.All(log => _verified.GetValueOrDefault(log.Name, -1) == log.Server.Log.Head.TreeSize);

        public void Report(LogProgress value) => _verified[value.Name] = value.Verified;

        public IReadOnlyList<string> OpenRules()
        {
            using var reader = SqliteReader.Open(_bed.File(Store), new StoreOptions());
            return [.. reader.Findings(new FindingFilter { Status = FindingStatus.Open }).Select(row => row.Finding.RuleId)];
        }

        public IReadOnlyList<LogFaultRow> Faults()
        {
            using var reader = SqliteReader.Open(_bed.File(Store), new StoreOptions());
            return [.. reader.LogFaults()];
        }

        /// <summary>Lets the time between two polls pass, again and again, until something is so.</summary>
        public async Task PassUntilAsync(Func<bool> isSo)
        {
            for (var passes = 0; !isSo(); passes++)
            {
                Assert.InRange(passes, 0, 2_000);
                if (Run.IsCompleted)
                {
                    await Run;
                }

                // A log that was kept waiting by a retry polls at another time than the rest: when nobody waits for a whole
                // poll, that time passes all the same.
                await Task.WhenAny(_clock.WhenWaitedForAsync(Poll, atMost: TimeSpan.FromSeconds(3)));
                _clock.Advance(Poll);
            }
        }

        public async Task<CrawlSummary> CancelAsync()
        {
            await _cancel.CancelAsync();
            return await Run.WaitAsync(TimeSpan.FromSeconds(60));
        }

        public async ValueTask DisposeAsync()
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            await _cancel.CancelAsync();
            await Run.ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60));
            _clients.ForEach(client => client.Dispose());
            _fetcher.Dispose();
            _store.Dispose();
            _cancel.Dispose();
        }
    }
}
