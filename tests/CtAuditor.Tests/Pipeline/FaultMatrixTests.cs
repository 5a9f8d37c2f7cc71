using CtAuditor.Logs;
using CtAuditor.Pipeline;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>
/// Every fault of the testbed, alone and with every other, in a log of each kind, while three healthy logs are read beside
/// them: those are read as if nothing were the matter, and the two are read whole when they are well again.
/// </summary>
public sealed class FaultMatrixTests(FaultMatrixTests.Bed fixture) : IClassFixture<FaultMatrixTests.Bed>
{
    private const string None = "";

    /// <summary>
    /// The fault, and the kinds as which it is recorded in a log of RFC 6962 and in a static-ct log; none for what is no fault of
    /// a log, or of no such log. At the end what another fault beside it may turn it into.
    /// </summary>
    private static readonly IReadOnlyList<(Func<LogFault[]> Make, string Rfc6962, string StaticCt, string InCompany)> Faults =
    [
        (() => [new BrokenExtraData(300, ExtraDataFlaw.TrailingBytes)], None, None, None),
        (() => [new BrokenTile(505, 20_000)], None, nameof(LogFaultKind.TruncatedTile), None),
        (() => [new BrokenTile(400, 200_000)], None, nameof(LogFaultKind.MalformedTile), None),
        (() => [new CachedHead(StepsBack: 1)], None, None, None),
        (() => [new ConnectionReset(30)], None, None, None),
        (() => [new CutBody(700)], nameof(LogFaultKind.BadResponse), nameof(LogFaultKind.TruncatedTile), nameof(LogFaultKind.MalformedTile)),
        (() => [new EmptyPage()], nameof(LogFaultKind.NoEntries), nameof(LogFaultKind.TruncatedTile), None),
        (() => [new ErrorStatus()], None, None, None),
        (() => [new FlippedBit(200)], nameof(LogFaultKind.RootMismatch), nameof(LogFaultKind.RootMismatch), None),
        (() => [new FlippedHash()], None, nameof(LogFaultKind.RootMismatch), None),
        (() => [new ForeignHeadSignature()], nameof(LogFaultKind.BadSignature), nameof(LogFaultKind.BadSignature), None),
        (() => [new Fork(FirstIndex: 50)], nameof(LogFaultKind.Fork), nameof(LogFaultKind.Fork), None),
        (() => [new FutureHead(TimeSpan.FromDays(3))], None, None, None),
        (() => [new HtmlPage()], nameof(LogFaultKind.BadResponse), nameof(LogFaultKind.BadResponse), None),
        (() => [new StaleFrontend(StepsBack: 1), new CachedHead(StepsBack: 1) { After = 1 }], None, None, None),
        (() => [new LongPage()], nameof(LogFaultKind.TooManyEntries), None, None),
        (() => [new MalformedLeaf(333)], nameof(LogFaultKind.MalformedEntry), None, None),
        (() => [new MissingIssuer()], None, nameof(LogFaultKind.IssuerMissing), None),
        (() => [new OtherPrecertificate(250)], None, None, None),
        (() => [new Redirect(new Uri("https://elsewhere.example/"))], None, None, None),
        (() => [new RepeatedPage()], nameof(LogFaultKind.RepeatedEntries), nameof(LogFaultKind.RootMismatch), None),
        (() => [new ShrunkHead(100)], nameof(LogFaultKind.HeadShrank), nameof(LogFaultKind.HeadShrank), None),
        (() => [new SlowBody(TimeSpan.FromSeconds(1), 8192)], None, None, None),
        (() => [new TooManyRequests(RetryAfter: 3)], None, None, None),
        (() => [new WrongEncoding("br")], None, None, None),
        (() => [new WrongIssuer()], None, nameof(LogFaultKind.IssuerMismatch), None),
        (() => [new WrongRoot()], nameof(LogFaultKind.Fork), nameof(LogFaultKind.RootMismatch), nameof(LogFaultKind.Fork)),
    ];

    public static TheoryData<int> EachFault => [.. Enumerable.Range(0, Faults.Count)];

    [Theory]
    [MemberData(nameof(EachFault))]
    public async Task A_fault_alone_is_recorded_as_what_it_is(int number)
    {
        var (make, rfc6962, staticCt, _) = Faults[number];
        var (store, ill) = await SufferAsync(make);

        Assert.Equal(rfc6962.Length == 0 ? [] : [rfc6962], ill.KindsOf(fixture.Larch));
        Assert.Equal(staticCt.Length == 0 ? [] : [staticCt], ill.KindsOf(fixture.Otter));
        Assert.All(ill.Faults, fault => Assert.NotEmpty(fault.Evidence));
        Assert.All(ill.Faults, fault => Assert.Null(fault.RecoveredAt));
        await RecoverAsync(store);
    }

    [Theory]
    [MemberData(nameof(EachFault))]
    public async Task A_fault_with_any_other_is_survived(int number)
    {
        for (var other = number + 1; other < Faults.Count; other++)
        {
            var (first, second) = (Faults[number], Faults[other]);
            var (store, ill) = await SufferAsync(() => [.. first.Make(), .. second.Make()]);

            // One may hide the other, or make it look like what both of them are.
            Assert.Subset(Company(first.Rfc6962, second.Rfc6962, first.InCompany, second.InCompany), ill.KindsOf(fixture.Larch).ToHashSet(StringComparer.Ordinal));
            Assert.Subset(Company(first.StaticCt, second.StaticCt, first.InCompany, second.InCompany), ill.KindsOf(fixture.Otter).ToHashSet(StringComparer.Ordinal));
            await RecoverAsync(store);
        }
    }

    [Fact]
    public async Task Healthy_logs_are_done_while_others_hang()
    {
        var bed = fixture.Pipeline;
        var store = bed.NewStore();
        var healthy = bed.Healthy.Select(server => server.Log.Name).ToHashSet(StringComparer.Ordinal);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = new HashSet<string>(healthy, StringComparer.Ordinal);
        var progress = new Watch(value =>
        {
            lock (left)
            {
                if (value.State == LogState.CaughtUp && left.Remove(value.Name) && left.Count == 0)
                {
                    done.SetResult();
                }
            }
        });

        // No answer of the two before the three are read: were those to wait for these, nobody would ever end.
        foreach (var server in bed.Ill)
        {
            server.Faults.Set(new RequestFault((_, answer) => done.Task.Wait(TimeSpan.FromSeconds(50)) ? answer : RequestFault.Unavailable(answer)));
        }

        var summary = await bed.CrawlAsync(store, progress);
        bed.Ill.ToList().ForEach(server => server.Faults.Clear());
        Assert.True(done.Task.IsCompletedSuccessfully);
        Assert.Empty(summary.Failed);
        Assert.All(bed.All, bed.Read(store).AssertWhole);
        bed.Drop(store);
    }

    // Without issuers: logs share them, and whoever comes first asks.
    private static long RequestsTo(LogServer server) => server.Requests.Count(request => !request.Contains("/issuer/", StringComparison.Ordinal));

    /// <summary>The faults are on for one run: the healthy logs do not notice, and nothing wrong is believed.</summary>
    private async Task<(string Store, FaultBedStore Ill)> SufferAsync(Func<LogFault[]> make)
    {
        var bed = fixture.Pipeline;
        var store = bed.NewStore();
        foreach (var server in bed.Ill)
        {
            foreach (var fault in make())
            {
                server.Faults.Add(fault);
            }
        }

        var before = bed.Healthy.Select(RequestsTo).ToList();
        var summary = await bed.CrawlAsync(store);
        var requests = bed.Healthy.Zip(before, (server, count) => RequestsTo(server) - count);
        foreach (var server in bed.Ill)
        {
            server.Faults.Clear();
        }

        Assert.Equal(fixture.HealthyRequests, requests);
        Assert.DoesNotContain(summary.Failed, failed => bed.Healthy.Any(server => server.Log.Name == failed.Name));
        var ill = bed.Read(store);
        Assert.All(bed.Healthy, ill.AssertWhole);
        Assert.All(bed.Ill, ill.AssertSound);
        Assert.All(ill.Faults, fault => Assert.Contains(fault.LogName, bed.Ill.Select(server => server.Log.Name)));
        Assert.All(ill.Faults.Where(fault => !fault.Kind.StartsWith("Issuer", StringComparison.Ordinal)), fault => Assert.Equal(ill.Gaps.Count(gap => gap.LogName == fault.LogName && gap.Kind == fault.Kind) is var gaps and > 0 ? gaps : 1, fault.Count));
        return (store, ill);
    }

    /// <summary>The faults are over: the next run reads the rest, each entry once, and knows the end of each fault.</summary>
    private async Task RecoverAsync(string store)
    {
        var bed = fixture.Pipeline;
        var summary = await bed.CrawlAsync(store);
        Assert.Empty(summary.Failed);
        var well = bed.Read(store);
        Assert.All(bed.All, well.AssertWhole);
        Assert.All(well.Gaps, gap => Assert.NotNull(gap.FilledAt));
        Assert.All(well.Faults, fault => Assert.NotNull(fault.RecoveredAt));
        bed.Drop(store);
    }

    private static HashSet<string> Company(params string[] kinds) => [.. kinds.Where(kind => kind.Length > 0)];

    private sealed class Watch(Action<LogProgress> see) : IProgress<LogProgress>
    {
        public void Report(LogProgress value) => see(value);
    }

    public sealed class Bed : IAsyncLifetime
    {
        internal FaultBed Pipeline { get; private set; } = null!;

        internal LogServer Larch => Pipeline.Larch;

        internal LogServer Otter => Pipeline.Otter;

        /// <summary>Requests that each healthy log gets in a run in which all are well.</summary>
        internal IReadOnlyList<long> HealthyRequests { get; private set; } = [];

        public async Task InitializeAsync()
        {
            Pipeline = await FaultBed.StartAsync();
            var before = Pipeline.Healthy.Select(RequestsTo).ToList();
            await Pipeline.CrawlAsync(Pipeline.NewStore());
            HealthyRequests = [.. Pipeline.Healthy.Zip(before, (server, count) => RequestsTo(server) - count)];
        }

        public async Task DisposeAsync() => await Pipeline.DisposeAsync();
    }
}
