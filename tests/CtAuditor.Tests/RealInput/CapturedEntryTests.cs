using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Pipeline;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.RealInput;

/// <summary>Entries that a log of CT's first year served.</summary>
public sealed class CapturedEntryTests(ITestOutputHelper output)
{
    // Certificates of four CAs of 2011 to 2013, before SCTs were embedded: nothing pairs, and nothing is to be said.
    [SharedDataFact]
    public async Task Four_entries_of_2013_are_read_and_silent()
    {
        var clock = new ScenarioClock(new DateTimeOffset(2014, 4, 8, 0, 0, 0, TimeSpan.Zero));
        using var crawl = new LoopbackCrawl(clock);

        var outcome = await crawl.RunAsync(new CapturedLog("get_entries/google+certificate-transparency-go__scanner_scanner_test_data.get-entries.json", clock));

        outcome.Print(output, "Four entries of a log of 2013, as captured:");
        outcome.AssertReadWhole(4);
        var row = Assert.Single(outcome.Logs);
        Assert.Equal((0, 4, 0), (row.Counts.Precertificates, row.Counts.Finals, row.Counts.Malformed));
        Assert.Empty(outcome.FindingsOfPairsAndLogs);
    }
}
