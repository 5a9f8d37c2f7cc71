using CtAuditor.Cli;
using CtAuditor.Cli.Output;
using CtAuditor.Pipeline;
using CtAuditor.Pki;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>One log of four misbehaves: it is named, recorded as what it is and believed nothing, and the others are read whole.</summary>
public sealed class BadInputTests(BadInputTests.Bed fixture) : IClassFixture<BadInputTests.Bed>
{
    /// <summary>The log, what it does, and what that is called; nothing when it is no fault of a log.</summary>
    public static TheoryData<string, LogFault, string> AtFirstSight => new()
    {
        { "larch", new ForeignHeadSignature(), "BadSignature" },
        { "otter", new ForeignHeadSignature(), "BadSignature" },
        { "larch", new WrongRoot(), "RootMismatch" },
        { "otter", new FlippedHash(), "RootMismatch" },
        { "larch", new FlippedBit(100), "RootMismatch" },
        { "otter", new FlippedBit(100), "RootMismatch" },
        { "larch", new CutBody(700), "BadResponse" },
        { "larch", new EmptyPage(), "NoEntries" },
        { "otter", new EmptyPage(), "TruncatedTile" },
        { "larch", new LongPage(), "TooManyEntries" },
        { "larch", new RepeatedPage(), "RepeatedEntries" },
        { "larch", new HtmlPage(), "BadResponse" },
        { "otter", new HtmlPage(), "BadResponse" },
        { "larch", new ErrorStatus(), "" },
        { "otter", new ErrorStatus(), "" },
    };

    /// <summary>What only somebody can tell who has read the log before.</summary>
    public static TheoryData<string, LogFault, string> AtTheNextSight => new()
    {
        { "larch", new ShrunkHead(20), "HeadShrank" },
        { "otter", new ShrunkHead(20), "HeadShrank" },
        { "larch", new Fork(10), "Fork" },
        { "otter", new Fork(10), "Fork" },
    };

    [Theory]
    [MemberData(nameof(AtFirstSight))]
    public async Task A_log_that_misbehaves_is_named_and_the_others_are_read(string name, LogFault fault, string kind)
    {
        var bed = fixture.Pipeline;
        var store = $"first-{name}-{fault.GetType().Name}.db";
        bed.Log(name).Server.Faults.Set(fault);
        var (exit, error) = await RunAsync(bed, store);
        bed.Log(name).Server.Faults.Clear();
        var snapshot = bed.Read(store);

        AssertRecorded(snapshot, name, kind, exit, error);
        AssertOthersWhole(snapshot, name);
        // These two can be told on a later page only; what came before it is verified, and stays.
        if (fault is not RepeatedPage and not LongPage)
        {
            Assert.DoesNotContain(snapshot.Places, place => place.Log == name);
        }

        // When the log is well again, the rest follows, and nothing was counted twice.
        ((HastyClock)bed.Clock).Advance(TimeSpan.FromDays(2));
        await bed.CrawlAsync(store);
        ((HastyClock)bed.Clock).Advance(-TimeSpan.FromDays(2));
        var healed = bed.Read(store);
        PipelineAssert.SameLines(fixture.Healthy.Records, healed.Records);
        PipelineAssert.SameLines(fixture.Healthy.Logs, healed.Logs);
        PipelineAssert.SameLines(fixture.Healthy.OpenFindings, healed.OpenFindings.Where(finding => !IsOfLog(finding)));
    }

    [Theory]
    [MemberData(nameof(AtTheNextSight))]
    public async Task A_log_that_contradicts_what_it_said_before_is_named_and_what_was_read_stays(string name, LogFault fault, string kind)
    {
        var bed = fixture.Pipeline;
        var store = $"next-{name}-{fault.GetType().Name}.db";
        await bed.CrawlAsync(store);
        bed.Log(name).Server.Faults.Set(fault);
        var (exit, error) = await RunAsync(bed, store);
        bed.Log(name).Server.Faults.Clear();
        var snapshot = bed.Read(store);

        AssertRecorded(snapshot, name, kind, exit, error);
        PipelineAssert.SameLines(fixture.Healthy.Records, snapshot.Records);
        PipelineAssert.SameLines(fixture.Healthy.Logs, snapshot.Logs);
        PipelineAssert.SameLines(fixture.Healthy.OpenFindings, snapshot.OpenFindings.Where(finding => !IsOfLog(finding)));
        Assert.Single(snapshot.OpenFindings, IsOfLog);
    }

    [Theory]
    [InlineData("larch", ExtraDataFlaw.CutShort)]
    [InlineData("larch", ExtraDataFlaw.TrailingBytes)]
    public async Task What_stands_beside_an_entry_and_cannot_be_read_is_kept_and_the_log_goes_on(string name, ExtraDataFlaw flaw)
    {
        var bed = fixture.Pipeline;
        var store = $"extra-{name}-{flaw}.db";
        bed.Log(name).Server.Faults.Set(new BrokenExtraData(17, flaw));
        var (exit, error) = await RunAsync(bed, store);
        bed.Log(name).Server.Faults.Clear();
        var snapshot = bed.Read(store);

        Assert.Equal((ExitCode.Done, ""), (exit, error));
        Assert.StartsWith($"{name} 17 extra_data ", Assert.Single(snapshot.Malformed), StringComparison.Ordinal);
        Assert.All(bed.Host.Logs, log => PipelineAssert.AtHead(snapshot, log));
    }

    [Theory]
    [InlineData("larch")]
    [InlineData("otter")]
    public async Task A_certificate_that_is_none_is_kept_with_its_bytes_and_the_log_goes_on(string name)
    {
        await using var bed = await PipelineBed.StartAsync("stages");
        var target = bed.Host.Logs[name == "larch" ? 0 : 1];
        var log = (ForgedLog)target.Server.Log;
        var size = log.Size;
        var healthy = log.Entry(3);
        byte[] rubbish = [0x30, 0x82, 0xFF, 0xFF, 0xDE, 0xAD, 0xBE, 0xEF];
        log.AddChain(rubbish, healthy.Chain);
        log.AddPreChain(rubbish, rubbish, Hash256.Of([1]), healthy.Chain);
        log.Append(log.Entry(5) with { Extensions = log.ExtensionsFor(log.Size) });
        log.Publish();
        var (exit, error) = await RunAsync(bed, "rubbish.db");
        var snapshot = bed.Read("rubbish.db");

        Assert.Equal((ExitCode.Done, ""), (exit, error));
        PipelineAssert.AtHead(snapshot, target);
        var name0 = target.Name;
        Assert.Equal([$"{name0} {size}", $"{name0} {size + 1}"], snapshot.Malformed.Select(line => string.Join(' ', line.Split(' ')[..2])));
        var leaf = Hash256.Of(log.Entry(size).LeafInput()).ToHex();
        Assert.Contains(leaf, snapshot.Malformed[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains((name0, size + 2), snapshot.Places);
        Assert.DoesNotContain((name0, size), snapshot.Places);
    }

    private static async Task<(int Exit, string Error)> RunAsync(PipelineBed bed, string store)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var services = ProductServices.Create();
        var context = new CliContext(output, error, TerminalTraits.Piped, new CliServices
        {
            Rules = services.Rules,
            OpenStore = services.OpenStore,
            Crawl = () => new CrawlRunner(bed.Clock),
        });
        var exit = await CommandLine.RunAsync(["crawl", "--once", "--config", bed.WriteConfiguration(store)], context, CancellationToken.None);
        return (exit, error.ToString());
    }

    private static void AssertRecorded(StoreSnapshot snapshot, string name, string kind, int exit, string error)
    {
        Assert.Equal(ExitCode.Partial, exit);
        Assert.StartsWith($"failed: {name}: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        if (kind.Length == 0)
        {
            Assert.Contains("500", error, StringComparison.Ordinal);
            Assert.Empty(snapshot.LogFaults);
        }
        else
        {
            Assert.Equal([$"{name} {kind}"], snapshot.LogFaults);
        }
    }

    private void AssertOthersWhole(StoreSnapshot snapshot, string name)
    {
        PipelineAssert.OneRecordForEachEntry(snapshot);
        var others = fixture.Pipeline.Host.Logs.Where(log => log.Name != name).ToList();
        Assert.All(others, log => PipelineAssert.AtHead(snapshot, log));

        // Cases that have nothing to do with the log.
        var untouched = fixture.Pipeline.Host.Cases.Where(each => !Logs(each.Case).Contains(name, StringComparer.Ordinal)).ToList();
        Assert.Contains(untouched, each => !each.IsLookAlike);
        PipelineAssert.Found(snapshot, untouched);

        // Nothing is said that is not true.
        var ids = fixture.Healthy.OpenFindings.Select(Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(snapshot.OpenFindings.Where(finding => !IsOfLog(finding)), finding => Assert.Contains(Id(finding), ids));
    }

    private static string Id(string finding) => finding.Split(' ')[0];

    private static bool IsOfLog(string finding) => finding.Split(' ')[2].StartsWith("log-", StringComparison.Ordinal);

    private static IEnumerable<string> Logs(ScenarioCase each) =>
        [.. each.Precertificates.SelectMany(precertificate => precertificate.Logs), .. each.Finals.SelectMany(final => final.Logs)];

    public sealed class Bed : IAsyncLifetime
    {
        internal PipelineBed Pipeline { get; private set; } = null!;

        internal StoreSnapshot Healthy { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Pipeline = await PipelineBed.StartAsync("pairing-small");
            await Pipeline.CrawlAsync("healthy.db");
            Healthy = Pipeline.Read("healthy.db");
        }

        public async Task DisposeAsync() => await Pipeline.DisposeAsync();
    }
}
