using CtAuditor.Store.Findings;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Wire;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>Logs that grow between runs.</summary>
public sealed class StagesTests
{
    private const string Store = "stages.db";

    [Fact]
    public async Task What_comes_in_later_runs_pairs_with_what_was_there_and_is_found_when_it_can_be()
    {
        await using var bed = await PipelineBed.StartAsync("stages");
        var clock = (HastyClock)bed.Clock;

        await bed.CrawlAsync(Store);
        Assert.Empty(bed.Read(Store).Findings);

        clock.AdvanceTo(bed.Host.World.NextStage!.Value);
        Assert.True(bed.Host.PublishNextStage());
        await bed.CrawlAsync(Store);

        // The static-ct log had a minute to show what its SCT promised; the other one has a day.
        Assert.Contains(" sct-not-incorporated-past-mmd ", Assert.Single(bed.Read(Store).Findings), StringComparison.Ordinal);

        clock.AdvanceTo(bed.Host.World.NextStage!.Value);
        Assert.True(bed.Host.PublishNextStage());
        await bed.CrawlAsync(Store);
        var last = bed.Read(Store);

        PipelineAssert.Found(last, bed.Host.Cases);
        Assert.Equal(bed.Host.Expected.Sum(expected => expected.Count), last.Findings.Count);
        PipelineAssert.OneRecordForEachEntry(last);
        Assert.All(bed.Host.Logs, log => PipelineAssert.AtHead(last, log));

        // All at once is the same.
        await bed.CrawlAsync("at-once.db");
        var atOnce = bed.Read("at-once.db");
        PipelineAssert.SameLines(atOnce.Records, last.Records);
        PipelineAssert.SameLines(atOnce.Findings, last.Findings);
    }

    [Fact]
    public async Task A_run_over_unchanged_logs_adds_nothing()
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        var first = await bed.CrawlAsync(Store);
        var before = bed.Read(Store);
        ((HastyClock)bed.Clock).Advance(TimeSpan.FromHours(3));
        var second = await bed.CrawlAsync(Store);

        Assert.True(first.Entries > 700);
        Assert.Equal((0, 0, 0), (second.Entries, second.Pairs, second.Findings.Sum(rule => rule.New)));
        Assert.Equal(first.Findings.Sum(rule => rule.Open), second.Findings.Sum(rule => rule.Open));
        PipelineAssert.Same(before, bed.Read(Store));
    }

    [Fact]
    public async Task A_finding_is_resolved_when_its_reason_is_gone()
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        var clock = (HastyClock)bed.Clock;
        var missing = bed.Host.Cases.Single(each => each.Case.Name == "no-final-in-forty-days");
        await bed.CrawlAsync(Store);
        var finding = Detail(bed.Read(Store));
        Assert.Equal(FindingStatus.Open, finding.Row.Status);

        // The final certificate turns up after all: the precertificate without its poison, signed, and no SCT list.
        var larch = (ForgedLog)bed.Log("larch").Server.Log;
        var precertificate = Enumerable.Range(0, (int)larch.Size).Select(i => larch.Entry(i))
            .First(entry => entry.IsPrecertificate && entry.SignedEntry.Span.IndexOf(missing.SerialNumber.Span) >= 0);
        larch.AddChain(Sign(missing.Issuer, precertificate.SignedEntry.ToArray()), precertificate.Chain);
        clock.Advance(TimeSpan.FromHours(1));
        larch.Publish();
        await bed.CrawlAsync(Store);

        var resolved = Detail(bed.Read(Store));
        Assert.Equal(FindingStatus.Resolved, resolved.Row.Status);
        Assert.Equal([FindingEventKind.Opened, FindingEventKind.Resolved], resolved.History.Select(line => line.Kind));

        FindingDetail Detail(StoreSnapshot snapshot) => snapshot.Details.Single(detail =>
            detail.Row.Finding.RuleId == "precert-without-final" && detail.Row.Finding.SerialNumber.Span.SequenceEqual(missing.SerialNumber.Span));
    }

    private static byte[] Sign(ForgedCa issuer, byte[] tbs) =>
        Der.Sequence(tbs, issuer.Key.SignatureAlgorithm.ToArray(), Der.BitString(issuer.Key.Sign(tbs)));
}
