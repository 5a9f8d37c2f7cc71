using System.Text.Json.Nodes;
using CtAuditor.Configuration;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using CtAuditor.Tests.Rules.Forging;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.Pipeline;

/// <summary>SCTs are held against the logs that made them, by what was read and by what they answer.</summary>
public sealed class SctAuditTests(ITestOutputHelper output)
{
    private const string Holder = "holder2026";
    private const string Promiser = "promiser2026";
    private static readonly TimeSpan TwoDays = TimeSpan.FromDays(2);

    public static TheoryData<ForgedLogKind> Kinds => [ForgedLogKind.Rfc6962, ForgedLogKind.StaticCt];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_log_that_signs_and_never_merges_is_found_by_reading_it(ForgedLogKind kind)
    {
        var world = new PromisedWorld(kind);
        world.Issue(isMerged: true);
        world.Issue(isMerged: false);
        world.AddOther(world.Promiser);
        world.Pass(TwoDays);
        using var crawl = new LoopbackCrawl(world.Clock);

        var outcome = await crawl.RunAsync(world.Holder, world.Promiser);

        outcome.Print(output, $"A {kind} log that kept one of two promises:");
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal((RuleIds.SctNotIncorporatedPastMmd, Severity.Error, Confidence.Confirmed), (finding.RuleId, finding.Severity, finding.Confidence));
        Assert.Equal((Promiser, "510002"), (finding.LogName, Convert.ToHexStringLower(finding.SerialNumber.Span)));
        Assert.Contains("signed-head.bin", finding.Names());
        AssertCounts(outcome, promises: 2, new SctCounts(Seen: 1, Asked: 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_log_that_merges_within_its_delay_is_silent_and_a_head_from_before_its_end_proves_nothing(ForgedLogKind kind)
    {
        var world = new PromisedWorld(kind);
        var delay = world.Promiser.MaximumMergeDelay;
        var owed = world.Issue(isMerged: false);
        world.Pass(delay / 2);
        using var crawl = new LoopbackCrawl(world.Clock);

        var first = await crawl.RunAsync(world.Holder, world.Promiser);
        Assert.Empty(first.Findings);
        Assert.Equal(default, first.Scts[Promiser]);

        // Merged with its own timestamp at the last moment; the next look is hours later.
        world.Clock.Advance(delay / 4);
        world.Promiser.Append(owed);
        world.Pass(delay + TimeSpan.FromHours(3));
        var second = await crawl.RunAsync(world.Holder, world.Promiser);

        second.Print(output, $"A {kind} log that merged just in time:");
        Assert.Empty(second.Findings);
        AssertCounts(second, promises: 1, new SctCounts(Seen: 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_promise_that_is_still_open_becomes_a_finding_when_its_delay_is_over(ForgedLogKind kind)
    {
        var world = new PromisedWorld(kind);
        world.Issue(isMerged: false);
        world.Pass(world.Promiser.MaximumMergeDelay / 2);
        using var crawl = new LoopbackCrawl(world.Clock);
        Assert.Empty((await crawl.RunAsync(world.Holder, world.Promiser)).Findings);

        world.Pass(TwoDays);
        var outcome = await crawl.RunAsync(world.Holder, world.Promiser);

        Assert.Equal(RuleIds.SctNotIncorporatedPastMmd, Assert.Single(outcome.Findings).RuleId);
        AssertCounts(outcome, promises: 1, new SctCounts(Asked: 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_leaf_with_another_timestamp_does_not_keep_the_promise(ForgedLogKind kind)
    {
        var world = new PromisedWorld(kind);
        var owed = world.Issue(isMerged: false);
        world.Promiser.Append(owed with { Timestamp = owed.Timestamp + 1_000 });
        world.Pass(TwoDays);
        using var crawl = new LoopbackCrawl(world.Clock);

        Assert.Equal(RuleIds.SctNotIncorporatedPastMmd, Assert.Single((await crawl.RunAsync(world.Holder, world.Promiser)).Findings).RuleId);
    }

    [Theory]
    [InlineData(ForgedLogKind.Rfc6962, Confidence.Probable)]
    [InlineData(ForgedLogKind.StaticCt, Confidence.Confirmed)]
    public async Task Promises_from_before_the_coverage_are_looked_up(ForgedLogKind kind, Confidence confidence)
    {
        // Both logs are read from their heads on. The SCTs are older than that, the finals are logged afterwards.
        var world = new PromisedWorld(kind);
        world.AddOther(world.Holder);
        var finals = new PromisedWorldBacklog(world);
        finals.Issue(isMerged: true);
        finals.Issue(isMerged: false);
        world.AddOther(world.Promiser);
        world.Pass(TwoDays);
        using var crawl = new LoopbackCrawl(world.Clock) { Start = LogStart.Head };
        Assert.Equal(0, (await crawl.RunAsync(world.Holder, world.Promiser)).Summary.Entries);
        finals.Log();
        world.AddOther(world.Promiser);
        world.Pass(TimeSpan.FromHours(1));

        var outcome = await crawl.RunAsync(world.Holder, world.Promiser);

        outcome.Print(output, $"Promises of a {kind} log from before it was read:");
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal((RuleIds.SctNotIncorporatedPastMmd, confidence), (finding.RuleId, finding.Confidence));
        AssertCounts(outcome, promises: 2, new SctCounts(Asked: 2));
    }

    [Fact]
    public async Task Beyond_the_sample_promises_from_before_the_coverage_are_counted_and_not_looked_up()
    {
        const int Beyond = 5;
        var world = new PromisedWorld(ForgedLogKind.Rfc6962);
        world.AddOther(world.Holder);
        var finals = new PromisedWorldBacklog(world);
        for (var i = 0; i < SampleSize + Beyond; i++)
        {
            finals.Issue(isMerged: true);
        }

        world.Pass(TwoDays);
        using var crawl = new LoopbackCrawl(world.Clock) { Start = LogStart.Head };
        await crawl.RunAsync(world.Holder, world.Promiser);
        finals.Log();
        world.Pass(TimeSpan.FromHours(1));

        var outcome = await crawl.RunAsync(world.Holder, world.Promiser);

        Assert.Empty(outcome.Findings);
        AssertCounts(outcome, promises: SampleSize + Beyond, new SctCounts(Asked: SampleSize, NotAudited: Beyond));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task A_log_that_does_not_answer_when_asked_accuses_nobody(int status)
    {
        var world = new PromisedWorld(ForgedLogKind.Rfc6962);
        world.Issue(isMerged: false);
        world.Pass(TwoDays);
        await using var holder = await LogServer.StartAsync(world.Holder, new LogServerOptions(), CancellationToken.None);
        await using var promiser = await LogServer.StartAsync(world.Promiser, new LogServerOptions(), CancellationToken.None);
        var deaf = new ErrorStatus(status);
        promiser.Faults.Set(new RequestFault((request, answer) =>
            request.Path.EndsWith("get-proof-by-hash", StringComparison.Ordinal) ? deaf.Answer(request, answer) : answer));
        using var crawl = new LoopbackCrawl(new HastyClock(world.Clock.GetUtcNow()));

        var outcome = await crawl.RunAsync(LoopbackCrawl.Describe(holder), LoopbackCrawl.Describe(promiser));

        Assert.Empty(outcome.Findings);
        Assert.Equal(1, outcome.Summary.Postponed);
    }

    [Fact]
    public async Task It_is_asked_again_when_it_is_well()
    {
        var world = new PromisedWorld(ForgedLogKind.Rfc6962);
        world.Issue(isMerged: false);
        world.Pass(TwoDays);
        await using var holder = await LogServer.StartAsync(world.Holder, new LogServerOptions(), CancellationToken.None);
        await using var promiser = await LogServer.StartAsync(world.Promiser, new LogServerOptions(), CancellationToken.None);
        promiser.Faults.Set(new RequestFault((request, answer) =>
            request.Path.EndsWith("get-proof-by-hash", StringComparison.Ordinal) ? RequestFault.Unavailable(answer) : answer));
        var clock = new HastyClock(world.Clock.GetUtcNow());
        using var crawl = new LoopbackCrawl(clock);
        Assert.Empty((await crawl.RunAsync(LoopbackCrawl.Describe(holder), LoopbackCrawl.Describe(promiser))).Findings);

        promiser.Faults.Clear();
        clock.Advance(TimeSpan.FromHours(1));
        var outcome = await crawl.RunAsync(LoopbackCrawl.Describe(holder), LoopbackCrawl.Describe(promiser));

        Assert.Equal(RuleIds.SctNotIncorporatedPastMmd, Assert.Single(outcome.Findings).RuleId);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_sct_with_a_flipped_timestamp_bit_is_the_cas_fault_and_not_the_logs(ForgedLogKind kind)
    {
        // Bit 13 of the milliseconds: the entry that it would promise is eight seconds away from the one that is there.
        var world = new PromisedWorld(kind);
        world.Issue(isMerged: true, sct => Flip(sct, 39, 0x20));
        world.Pass(TwoDays);
        using var crawl = new LoopbackCrawl(world.Clock);

        var outcome = await crawl.RunAsync(world.Holder, world.Promiser);

        AssertOneBadSct(outcome);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_flipped_signature_bit_on_a_promise_that_was_not_kept_is_the_cas_fault_and_not_the_logs(ForgedLogKind kind)
    {
        var world = new PromisedWorld(kind);
        world.Issue(isMerged: false, sct => Flip(sct, sct.Length - 1, 1));
        world.Pass(TwoDays);
        using var crawl = new LoopbackCrawl(world.Clock);

        AssertOneBadSct(await crawl.RunAsync(world.Holder, world.Promiser));
    }

    [Fact]
    public async Task An_sct_whose_leaf_index_was_stripped_is_found_though_the_entry_is_there()
    {
        var world = new PromisedWorld(ForgedLogKind.StaticCt);
        world.Issue(isMerged: true, sct => [.. sct[..41], 0, 0, .. sct[51..]]);
        world.Pass(TwoDays);
        using var crawl = new LoopbackCrawl(world.Clock);

        AssertOneBadSct(await crawl.RunAsync(world.Holder, world.Promiser));
    }

    [Fact]
    public async Task An_sct_with_another_leaf_index_is_found_though_the_entry_is_there()
    {
        var world = new PromisedWorld(ForgedLogKind.StaticCt);
        world.Issue(isMerged: true, sct => Flip(sct, 50, 1));
        world.Pass(TwoDays);
        using var crawl = new LoopbackCrawl(world.Clock);

        AssertOneBadSct(await crawl.RunAsync(world.Holder, world.Promiser));
    }

    [Theory]
    [InlineData("2026-12-29T23:59:59Z", 2)]
    [InlineData("2026-12-30T00:00:00Z", 0)]
    public async Task Entries_and_scts_outside_the_shard_of_a_list_are_found(string end, int expected)
    {
        // The certificates expire in the last second before 2026-12-30.
        var world = new PromisedWorld(ForgedLogKind.Rfc6962);
        world.Issue(isMerged: true);
        world.Issue(isMerged: true);
        world.Pass(TwoDays);
        await using var holder = await LogServer.StartAsync(world.Holder, new LogServerOptions(), CancellationToken.None);
        await using var promiser = await LogServer.StartAsync(world.Promiser, new LogServerOptions(), CancellationToken.None);
        var list = JsonNode.Parse(LogListJson.List("Heron", [holder], world.Clock.GetUtcNow()))!;
        list["operators"]![0]!["logs"]![0]!["temporal_interval"] = new JsonObject { ["start_inclusive"] = "2026-07-01T00:00:00Z", ["end_exclusive"] = end };
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, list.ToJsonString());
        using var crawl = new LoopbackCrawl(world.Clock) { Lists = [new LogListSource { Location = new SourceLocation { File = file } }] };

        var outcome = await crawl.RunAsync(LoopbackCrawl.Describe(promiser));
        File.Delete(file);

        outcome.Print(output, $"A log whose shard ends at {end}:");
        var outside = outcome.Findings.Where(finding => finding.RuleId == RuleIds.SctOutsideLogShard).ToList();
        Assert.Equal(expected, outside.Count);
        Assert.All(outside, finding => Assert.Equal(Holder, finding.LogName));
    }

    private static int SampleSize => 100;

    private static byte[] Flip(byte[] sct, int at, byte mask)
    {
        byte[] flipped = [.. sct];
        flipped[at] ^= mask;
        return flipped;
    }

    private void AssertOneBadSct(CrawlOutcome outcome)
    {
        outcome.Print(output, "One SCT that was changed on its way into the certificate:");
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal((RuleIds.SctSignatureInvalid, Severity.Critical, Confidence.Confirmed), (finding.RuleId, finding.Severity, finding.Confidence));
        Assert.Equal(Promiser, finding.LogName);
        AssertCounts(outcome, promises: 1, new SctCounts(Asked: 1));
    }

    // Every final carries one SCT of each log, and the holder has kept all of its promises.
    private static void AssertCounts(CrawlOutcome outcome, int promises, SctCounts promiser)
    {
        Assert.Equal(promiser, outcome.Scts[Promiser]);
        Assert.Equal(promises, promiser.Seen + promiser.Asked + promiser.NotAudited);
        var holder = outcome.Scts[Holder];
        Assert.Equal(promises, holder.Seen + holder.Asked + holder.NotAudited);
    }
}
