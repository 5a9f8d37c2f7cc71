using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>Where a log never seen before begins, and where reading goes on after it was broken off.</summary>
public sealed class StartTests
{
    private const string Store = "start.db";

    [Fact]
    public async Task What_comes_after_a_start_at_the_head_is_read_by_the_next_run()
    {
        await using var bed = await PipelineBed.StartAsync("stages");
        var sizes = bed.Host.Logs.ToDictionary(log => log.Name, log => log.Server.Log.Head.TreeSize);
        var first = await CrawlFromAsync(bed, "\"head\"");
        Assert.Equal(0, first.Entries);
        var atHead = bed.Read(Store);
        Assert.All(bed.Host.Logs, log => Assert.Equal((sizes[log.Name], sizes[log.Name]), (atHead.Positions[log.Name]!.StartedAt, atHead.Positions[log.Name]!.Verified)));

        PublishNext(bed);
        var second = await CrawlFromAsync(bed, "\"head\"");

        var snapshot = bed.Read(Store);
        Assert.Equal(bed.Host.Logs.Sum(log => log.Server.Log.Head.TreeSize - sizes[log.Name]), second.Entries);
        Assert.True(second.Entries > 0);
        Assert.All(bed.Host.Logs, log => PipelineAssert.AtHead(snapshot, log));
        PipelineAssert.OneRecordForEachEntry(snapshot);

        // Of what stands before the start nothing is claimed but what the log says itself when it is asked; the other log that
        // made an SCT for that certificate has a day left.
        Assert.Contains(" sct-not-incorporated-past-mmd ", Assert.Single(snapshot.Findings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"beginning\"", 0)]
    [InlineData("1", 1)]
    [InlineData("255", 255)]
    [InlineData("256", 256)]
    [InlineData("300", 300)]
    public async Task A_log_is_read_from_the_index_that_was_asked_for(string start, long index)
    {
        await using var bed = await PipelineBed.StartAsync("stages");
        await CrawlFromAsync(bed, start);
        PublishNext(bed);

        // Another start means nothing to a log that was begun.
        await CrawlFromAsync(bed, "\"head\"");

        var snapshot = bed.Read(Store);
        Assert.All(bed.Host.Logs, log => Assert.Equal(index, snapshot.Positions[log.Name]!.StartedAt));
        Assert.All(bed.Host.Logs, log => PipelineAssert.AtHead(snapshot, log));
        PipelineAssert.OneRecordForEachEntry(snapshot);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(9, false)]
    [InlineData(20, false)]
    [InlineData(1, true)]
    [InlineData(10, true)]
    public async Task An_interrupted_run_ends_well_and_the_next_one_completes_it(int requests, bool isInSettlement)
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        await bed.CrawlAsync("whole.db");

        using var interrupt = new CancellationTokenSource();
        var left = requests;
        var fault = new RequestFault((request, answer) =>
        {
            if (RequestFault.IsOfSettlement(request) == isInSettlement && Interlocked.Decrement(ref left) == 0)
            {
                interrupt.Cancel();
            }

            return answer;
        });
        foreach (var log in bed.Host.Logs)
        {
            log.Server.Faults.Set(fault);
        }

        var summary = await bed.CrawlAsync(Store, "\"beginning\"", bed.Clock, interrupt.Token);
        foreach (var log in bed.Host.Logs)
        {
            log.Server.Faults.Clear();
        }

        Assert.True(summary.WasInterrupted);
        Assert.Empty(summary.Failed);
        PipelineAssert.OneRecordForEachEntry(bed.Read(Store));

        var next = await bed.CrawlAsync(Store);
        Assert.False(next.WasInterrupted);
        PipelineAssert.Same(bed.Read("whole.db"), bed.Read(Store));
    }

    private static Task<CtAuditor.Pipeline.CrawlSummary> CrawlFromAsync(PipelineBed bed, string start) => bed.CrawlAsync(Store, start, bed.Clock, CancellationToken.None);

    private static void PublishNext(PipelineBed bed)
    {
        ((HastyClock)bed.Clock).AdvanceTo(bed.Host.World.NextStage!.Value);
        Assert.True(bed.Host.PublishNextStage());
    }
}
