using CtAuditor.Logs;
using CtAuditor.Testbed.Faults;
using CtAuditor.Tests.Archive;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>What could not be read is kept as such, tried again, and takes its part as if it had come in time.</summary>
public sealed class GapTests(GapTests.Bed fixture) : IClassFixture<GapTests.Bed>
{
    public static TheoryData<string, LogFault, int> Faults
    {
        get
        {
            var data = new TheoryData<string, LogFault, int>();
            foreach (var index in new[] { 0, 40, 150 })
            {
                data.Add("otter", new BrokenTile(index, 200_000), index);
                data.Add("larch", new MalformedLeaf(index), index);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Entries_of_a_gap_are_found_guilty_or_not_when_they_come(string name, LogFault fault, int index)
    {
        var bed = fixture.Pipeline;
        var store = $"gap-{name}-{index}.db";
        bed.Archive = bed.File($"archive-{name}-{index}");
        bed.Log(name).Server.Faults.Set(fault);
        var summary = await bed.CrawlAsync(store);
        Assert.Empty(summary.Failed);
        var gap = Assert.Single(bed.Gaps(store));
        Assert.Equal((name, (long)index, (long)index, (DateTimeOffset?)null), (gap.LogName, gap.Start, gap.FilledUntil, gap.FilledAt));
        var ids = fixture.Whole.OpenFindings.Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            ["log-entry-unreadable"],
            bed.Read(store).OpenFindings.Select(line => line.Split(' ')).Where(words => !ids.Contains(words[0])).Select(words => words[2]));

        // Tried again in vain, and counted.
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await bed.CrawlAsync(store);
        var again = Assert.Single(bed.Gaps(store));
        Assert.Equal((1, fixture.Clock.GetUtcNow(), gap.FirstSeen), (again.Attempts, again.LastSeen, again.FirstSeen));

        bed.Log(name).Server.Faults.Clear();
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        var filled = await bed.CrawlAsync(store);
        Assert.Equal(gap.End - gap.Start, filled.Entries);
        Assert.Equal(fixture.Clock.GetUtcNow(), Assert.Single(bed.Gaps(store)).FilledAt);
        Assert.Equal(0, (await bed.CrawlAsync(store)).Entries);
        fixture.Clock.Advance(-TimeSpan.FromDays(2) - TimeSpan.FromHours(1));
        var actual = bed.Read(store);
        PipelineAssert.OneRecordForEachEntry(actual);
        PipelineAssert.SameLines(fixture.Whole.Records, actual.Records);
        PipelineAssert.SameLines(fixture.Whole.Logs, actual.Logs);
        PipelineAssert.SameLines(fixture.Whole.OpenFindings, actual.OpenFindings);
        Assert.Empty(ReplayTests.Verify(bed));
        await ReplayTests.ReplayAsync(bed, "replayed-" + store);
        PipelineAssert.Same(fixture.Whole, bed.Read("replayed-" + store));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Certificates_wait_for_their_issuer_and_are_paired_once(bool isWrong)
    {
        var bed = fixture.Pipeline;
        var store = $"issuer-{isWrong}.db";
        bed.Archive = bed.File($"archive-{isWrong}");
        foreach (var log in bed.Host.Logs)
        {
            log.Server.Faults.Set(isWrong ? new WrongIssuer() : new MissingIssuer());
        }

        // The logs of RFC 6962 bring the issuers along: without them nobody has any.
        var summary = await bed.CrawlAsync(store, "otter", "heron");
        Assert.Empty(summary.Failed);
        Assert.NotEmpty(bed.Gaps(store));
        Assert.All(bed.Gaps(store), gap => Assert.NotNull(gap.Issuer));
        var without = bed.Read(store);
        Assert.NotEmpty(without.Malformed);
        Assert.Equal(
            new[] { "heron", "otter" }.Select(name => $"{name} {(isWrong ? LogFaultKind.IssuerMismatch : LogFaultKind.IssuerMissing)}"), without.LogFaults);

        bed.Host.Logs.ToList().ForEach(log => log.Server.Faults.Clear());
        var filled = await bed.CrawlAsync(store, "otter", "heron");
        Assert.Equal(0, filled.Entries);
        Assert.Equal(-without.Malformed.Count, filled.Malformed);
        Assert.All(bed.Gaps(store), gap => Assert.NotNull(gap.FilledAt));
        await ReplayTests.ReplayAsync(bed, "replayed-" + store);
        Assert.Empty(ReplayTests.Verify(bed));
        bed.Archive = null;
        await bed.CrawlAsync("static.db", "otter", "heron");
        var (expected, actual) = (bed.Read("static.db"), bed.Read(store));
        PipelineAssert.OneRecordForEachEntry(actual);
        Assert.Empty(actual.Malformed);
        PipelineAssert.SameLines(expected.Records, actual.Records);
        PipelineAssert.SameLines(expected.Logs, actual.Logs);
        PipelineAssert.Same(expected, bed.Read("replayed-" + store));
    }

    public sealed class Bed : IAsyncLifetime
    {
        internal PipelineBed Pipeline { get; private set; } = null!;

        internal HastyClock Clock => (HastyClock)Pipeline.Clock;

        internal StoreSnapshot Whole { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Pipeline = await PipelineBed.StartAsync("pairing-small");
            await Pipeline.CrawlAsync("whole.db");
            Whole = Pipeline.Read("whole.db");
        }

        public async Task DisposeAsync() => await Pipeline.DisposeAsync();
    }
}
