using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>A log whose clock is ahead signs heads of a time that has not come.</summary>
public sealed class FutureHeadTests
{
    private static readonly FutureHead Ahead = new(TimeSpan.FromDays(3));

    public static TheoryData<ForgedLogKind> Kinds => [ForgedLogKind.Rfc6962, ForgedLogKind.StaticCt];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_has_as_long_to_merge_as_any_other(ForgedLogKind kind)
    {
        var world = new PromisedWorld(kind);
        var owed = world.Issue(isMerged: false);
        world.Pass(world.Promiser.MaximumMergeDelay / 2);
        await using var holder = await LogServer.StartAsync(world.Holder, new LogServerOptions(), CancellationToken.None);
        await using var promiser = await LogServer.StartAsync(world.Promiser, new LogServerOptions(), CancellationToken.None);
        promiser.Faults.Set(Ahead);
        using var crawl = new LoopbackCrawl(world.Clock);

        var early = await crawl.RunAsync(LoopbackCrawl.Describe(holder), LoopbackCrawl.Describe(promiser));
        Assert.Empty(early.Findings);
        Assert.Empty(early.Summary.Failed);

        world.Promiser.Append(owed);
        world.Pass(world.Promiser.MaximumMergeDelay + TimeSpan.FromHours(3));
        var late = await crawl.RunAsync(LoopbackCrawl.Describe(holder), LoopbackCrawl.Describe(promiser));
        Assert.Empty(late.Findings);
        Assert.Empty(late.Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_read_on_when_its_clock_is_right_again_and_has_not_shrunk(ForgedLogKind kind)
    {
        var world = new PromisedWorld(kind);
        world.Pass(TimeSpan.FromHours(1));
        await using var server = await LogServer.StartAsync(world.Promiser, new LogServerOptions(), CancellationToken.None);
        server.Faults.Set(Ahead);
        using var crawl = new LoopbackCrawl(world.Clock);
        (await crawl.RunAsync(LoopbackCrawl.Describe(server))).AssertReadWhole(3);

        server.Faults.Clear();
        world.AddOther(world.Promiser);
        world.Pass(TimeSpan.FromHours(1));
        var outcome = await crawl.RunAsync(LoopbackCrawl.Describe(server));
        Assert.Equal(1, outcome.Summary.Entries);
        Assert.Empty(outcome.Summary.Failed);
        Assert.Empty(outcome.Faults);
        Assert.Empty(outcome.Findings);
    }
}
