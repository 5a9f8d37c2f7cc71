using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Archive;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>
/// The crawl runs in a process of its own and is killed without warning, again and again; what a last run completes is what
/// one undisturbed run says. The moments are counted in requests served and in writes to the store, not in time.
/// </summary>
public sealed class KillTests(KillTests.Bed fixture) : IClassFixture<KillTests.Bed>
{
    private const int KillsOfOneStore = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_killed_crawl_completed_says_what_an_undisturbed_one_says(int seed)
    {
        var bed = fixture.Pipeline;
        var random = new Random(seed);
        var store = $"killed-{seed}.db";
        bed.Archive = bed.File($"archive-{seed}");
        var configuration = bed.WriteConfiguration(store);
        var kills = 0;
        for (var i = 0; i < KillsOfOneStore; i++)
        {
            kills += await KillOnceAsync(bed, configuration, store, i, random) ? 1 : 0;
        }

        await bed.CrawlAsync(store, "\"beginning\"", TimeProvider.System, CancellationToken.None);
        var actual = bed.Read(store);

        PipelineAssert.Same(fixture.Undisturbed, actual);
        PipelineAssert.OneRecordForEachEntry(actual);
        Assert.InRange(kills, KillsOfOneStore - 1, KillsOfOneStore);

        // The archive is complete as well, and gives the same again.
        Assert.Empty(ReplayTests.Verify(bed));
        ReplayTests.AssertHoldsEveryEntryOnce(bed);
        await ReplayTests.ReplayAsync(bed, $"replayed-{seed}.db", TimeProvider.System.GetUtcNow());
        PipelineAssert.Same(fixture.Undisturbed, bed.Read($"replayed-{seed}.db"));
    }

    [Fact]
    public void The_undisturbed_crawl_finds_what_there_is()
    {
        PipelineAssert.Found(fixture.Undisturbed, fixture.Pipeline.Host.Cases.Where(each => each.Case.Name != "twin-precertificate"));
        PipelineAssert.OneRecordForEachEntry(fixture.Undisturbed);
        Assert.All(fixture.Pipeline.Host.Logs, log => PipelineAssert.AtHead(fixture.Undisturbed, log));
        Assert.True(fixture.Settling > 100, $"only {fixture.Settling} requests of settlement");
    }

    private async Task<bool> KillOnceAsync(PipelineBed bed, string configuration, string store, int turn, Random random)
    {
        // In turn: while reading, at a write to the store, in settlement. The first of these always come before the store is
        // complete, and settlement is not complete until its last request.
        var kind = turn % 3;
        var most = kind switch { 0 => fixture.Reading / 2, 1 => 8, _ => fixture.Settling / 4 };
        using var crawl = new KilledCrawl(configuration, random.Next(1, most));
        using var writes = new FileSystemWatcher(Path.GetDirectoryName(configuration)!, store + "-wal") { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size };
        if (kind == 1)
        {
            writes.Changed += (_, _) => crawl.Count();
            writes.EnableRaisingEvents = true;
        }
        else
        {
            var fault = crawl.On(request => kind == 2 == RequestFault.IsOfSettlement(request));
            foreach (var log in bed.Host.Logs)
            {
                log.Server.Faults.Set(fault);
            }
        }

        try
        {
            return await crawl.WasKilledAsync();
        }
        finally
        {
            foreach (var log in bed.Host.Logs)
            {
                log.Server.Faults.Clear();
            }
        }
    }

    public sealed class Bed : IAsyncLifetime
    {
        internal PipelineBed Pipeline { get; private set; } = null!;

        internal StoreSnapshot Undisturbed { get; private set; } = null!;

        /// <summary>Requests of an undisturbed run, those of settlement apart.</summary>
        internal int Reading { get; private set; }

        /// <summary>Requests of its settlement that can be told from reading.</summary>
        internal int Settling { get; private set; }

        public async Task InitializeAsync()
        {
            // More than one unit of verification a log, and more than one round of settlement.
            var scenario = ScenarioReader.ReadBuiltIn("pairing-small");
            scenario = scenario with { Bulk = scenario.Bulk! with { Count = 2000, FinalsAbsentPercent = 3 } };
            Pipeline = await PipelineBed.StartAsync(scenario, new HastyClock(scenario.Clock));
            var counted = new int[2];
            var count = new RequestFault((request, answer) =>
            {
                Interlocked.Increment(ref counted[RequestFault.IsOfSettlement(request) ? 1 : 0]);
                return answer;
            });
            foreach (var log in Pipeline.Host.Logs)
            {
                log.Server.Faults.Set(count);
            }

            // The clock of the other process: what is found does not depend on the day.
            await Pipeline.CrawlAsync("undisturbed.db", "\"beginning\"", TimeProvider.System, CancellationToken.None);
            foreach (var log in Pipeline.Host.Logs)
            {
                log.Server.Faults.Clear();
            }

            (Reading, Settling) = (counted[0], counted[1]);
            Undisturbed = Pipeline.Read("undisturbed.db");
        }

        public async Task DisposeAsync() => await Pipeline.DisposeAsync();
    }
}
