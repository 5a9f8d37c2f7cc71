using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using Xunit;

namespace CtAuditor.Tests.Pipeline;

/// <summary>What becomes of suspects: judged with all facts or later, and kept with what proves them.</summary>
public sealed class SettlementTests
{
    private const string Store = "settlement.db";

    [Theory]
    [InlineData("larch")]
    [InlineData("maple")]
    public async Task While_a_log_does_not_give_its_entries_back_nothing_is_said_that_needs_them(string down)
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        await bed.CrawlAsync("whole.db");
        var whole = bed.Read("whole.db");

        bed.Log(down).Server.Faults.Set(new RequestFault((request, answer) =>
            RequestFault.IsOfSettlement(request) ? RequestFault.Unavailable(answer) : answer));
        var without = await bed.CrawlAsync(Store);
        bed.Log(down).Server.Faults.Clear();
        var waiting = bed.Read(Store);

        Assert.Empty(without.Failed);
        Assert.True(without.Postponed > 0);
        Assert.True(waiting.Suspects > whole.Suspects);
        var known = whole.OpenFindings.Select(Subject).ToHashSet(StringComparer.Ordinal);
        Assert.All(waiting.OpenFindings, finding => Assert.Contains(Subject(finding), known));
        Assert.True(waiting.OpenFindings.Count < whole.OpenFindings.Count);

        ((HastyClock)bed.Clock).Advance(TimeSpan.FromHours(1));
        await bed.CrawlAsync(Store);
        var after = bed.Read(Store);
        PipelineAssert.SameLines(whole.OpenFindings, after.OpenFindings);
        Assert.Equal(whole.Suspects, after.Suspects);
    }

    [Fact]
    public async Task Every_finding_has_its_certificates_and_proofs_that_lead_to_signed_heads()
    {
        await using var bed = await PipelineBed.StartAsync("pairing-small");
        await bed.CrawlAsync(Store);
        var snapshot = bed.Read(Store);
        var keys = bed.Host.Logs.ToDictionary(
            log => log.Name, log => LogPublicKey.TryImport(log.Key.Span, out var key, out var fault) ? key! : throw new InvalidOperationException(fault.ToString()));
        var proofs = 0;

        Assert.NotEmpty(snapshot.Details);
        foreach (var item in snapshot.Details.SelectMany(detail => detail.Row.Finding.Evidence))
        {
            foreach (var sighting in item.Sightings)
            {
                // The log's own entry is what the evidence says it is.
                var log = bed.Log(sighting.LogName).Server.Log;
                var entry = log.Entry(sighting.Index);
                Assert.Equal(entry.LeafInput(), sighting.MerkleTreeLeaf.ToArray());
                Assert.Equal((entry.IsPrecertificate ? entry.Precertificate : entry.SignedEntry).ToArray(), item.Der.ToArray());
                Assert.Equal(entry.Timestamp, sighting.Timestamp);

                var proof = sighting.Proof;
                Assert.NotNull(proof);
                Assert.True(MerkleProof.VerifyInclusion(
                    MerkleHash.LeafOf(sighting.MerkleTreeLeaf.Span), sighting.Index, proof.TreeSize, [.. proof.Path], proof.RootHash));
                Assert.True(keys[log.Name].VerifyHead(new SignedTreeHead
                {
                    LogId = log.LogId,
                    TreeSize = proof.TreeSize,
                    Timestamp = proof.HeadTimestamp,
                    RootHash = proof.RootHash,
                    Signature = proof.HeadSignature,
                }));
                proofs++;
            }
        }

        // Every certificate that a finding speaks of was seen in a log.
        Assert.All(snapshot.Details, detail => Assert.Contains(detail.Row.Finding.Evidence, item => item.Sightings.Count > 0));
        Assert.All(
            snapshot.Details.SelectMany(detail => detail.Row.Finding.Evidence).Where(item => item.Role is "precertificate" or "final"),
            item => Assert.NotEmpty(item.Sightings));
        Assert.True(proofs >= snapshot.Details.Count);
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }

    // Id, status, rule, issuer and serial number: everything but the words.
    private static string Subject(string finding) => finding[..finding.IndexOf(':', StringComparison.Ordinal)];
}
