using CtAuditor.Rules;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Pipeline;
using CtAuditor.Tests.Testbed;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.RealInput;

/// <summary>
/// 1,024 precertificates of Let's Encrypt's staging CAs out of a real static-ct log. No final certificates are among them
/// and no two of them are of one issuance, so there is nothing to find.
/// </summary>
public sealed class NavigliTests(ITestOutputHelper output)
{
    [SharedDataTheory]
    [InlineData(1024)]
    [InlineData(778)]
    public async Task Every_entry_is_read_though_the_log_has_none_of_its_issuers(int size)
    {
        var clock = new ScenarioClock(NavigliLog.Afterwards);
        var log = new NavigliLog(size, clock);
        using var crawl = new LoopbackCrawl(clock);

        var outcome = await crawl.RunAsync(log);

        outcome.Print(output, $"Navigli 2025h2, real tiles under a head of size {size} that is ours:");
        outcome.AssertReadWhole(size);
        var row = Assert.Single(outcome.Logs);
        Assert.Equal((size, 0, 0), (row.Counts.Precertificates, row.Counts.Finals, row.Counts.Malformed));
        Assert.Equal(log.Tree.Root(size), row.Position!.Tree.Root());
        Assert.Equal(RuleIds.LogIssuerMissing, Assert.Single(outcome.Findings).RuleId);
        Assert.Empty(outcome.Quarantined);
        Assert.Equal("IssuerMissing", Assert.Single(outcome.Faults).Kind);
    }

    [SharedDataFact]
    public async Task The_partial_tile_is_served_as_it_was_captured()
    {
        var log = new NavigliLog(778, new ScenarioClock(NavigliLog.Afterwards));
        await using var server = await LogServer.StartAsync(log, new LogServerOptions { CompressDataTiles = false }, CancellationToken.None);

        Assert.Equal(NavigliLog.DataTile("003.p/10"), await LoopbackClient.BytesAsync(server.Url, "tile/data/003.p/10"));
        Assert.True(log.LatestTimestamp < (ulong)NavigliLog.Afterwards.ToUnixTimeMilliseconds());
    }
}
