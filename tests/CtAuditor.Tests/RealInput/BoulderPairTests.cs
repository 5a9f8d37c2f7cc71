using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Pipeline;
using CtAuditor.Tests.Pki.Certificates;
using CtAuditor.Tests.Pki.Ct;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.RealInput;

/// <summary>
/// Let's Encrypt, 15 June 2023 (Mozilla bug 1838667): while a change of profile was rolled out, some final certificates got
/// other policies than their precertificates. One such pair and one in order, as entries of a log.
/// </summary>
public sealed class BoulderPairTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2023, 6, 16, 12, 0, 0, TimeSpan.Zero);

    [SharedDataTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_bad_pair_is_one_proven_mismatch_and_the_good_pair_is_silent(bool staticCt)
    {
        var clock = new ScenarioClock(Now);
        using var crawl = new LoopbackCrawl(clock);

        var outcome = await crawl.RunAsync(Log(staticCt ? ForgedLogKind.StaticCt : ForgedLogKind.Rfc6962, clock));

        outcome.Print(output, "Let's Encrypt's pairs of June 2023, good and bad, with R3's certificate:");
        outcome.AssertReadWhole(4);
        Assert.Equal(1, outcome.Summary.Pairs);
        Assert.Empty(outcome.Quarantined);
        Assert.Empty(outcome.Faults);
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal(RuleIds.PrecertificateFinalTbsMismatch, finding.RuleId);
        Assert.Equal((Severity.Critical, Confidence.Confirmed), (finding.Severity, finding.Confidence));
        Assert.Contains("2.5.29.32", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("more difference", finding.Message, StringComparison.Ordinal);
        Assert.Equal("03e2267b786b7e338317ddd62e764fcb3c71", Convert.ToHexStringLower(finding.SerialNumber.Span));
        Assert.All(finding.Evidence.SelectMany(item => item.Sightings), sighting => Assert.NotNull(sighting.Proof));
    }

    // A final certificate without its issuer has no CA that anybody could be sure of: it is kept, and nothing is said.
    [SharedDataFact]
    public async Task Without_the_issuers_certificate_nothing_is_lost_and_nothing_is_said()
    {
        var clock = new ScenarioClock(Now);
        await using var server = await LogServer.StartAsync(Log(ForgedLogKind.StaticCt, clock), new LogServerOptions(), CancellationToken.None);
        server.Faults.Set(new ErrorStatus(404) { On = LogEndpoint.Issuer });
        using var crawl = new LoopbackCrawl(clock);

        var outcome = await crawl.RunAsync(LoopbackCrawl.Describe(server));

        outcome.Print(output, "The same in a static-ct log that has no issuer:");
        outcome.AssertReadWhole(4);
        var row = Assert.Single(outcome.Logs);
        Assert.Equal((2, 0, 2), (row.Counts.Precertificates, row.Counts.Finals, row.Counts.Malformed));
        Assert.Equal([1L, 3L], outcome.Quarantined.Select(entry => entry.Index));
        Assert.All(outcome.Quarantined, entry => Assert.Equal("issuer", entry.Part));

        // Of the certificates nothing; of the log that it does not serve what it names.
        Assert.Equal([RuleIds.LogIssuerMissing], outcome.Findings.Select(found => found.RuleId));
    }

    private static ForgedLog Log(ForgedLogKind kind, TimeProvider clock)
    {
        var log = new ForgedLog("real-pairs", kind, new EcdsaSigningKey("real input", "boulder"), clock);
        var chain = R3AndItsRoot();

        // Between the SCTs of the one and the other.
        var logged = new DateTimeOffset(2023, 6, 15, 15, 36, 16, 600, TimeSpan.Zero);
        foreach (var (folder, time) in new[] { ("bad", logged), ("good", logged.AddMinutes(25)) })
        {
            var precertificate = Pem.Read($"boulder/precert/testdata/{folder}/precert.pem");
            log.Append(new ForgedEntry
            {
                Timestamp = (ulong)time.ToUnixTimeMilliseconds(),
                IssuerKeyHash = KeyHash(chain[0]),
                SignedEntry = LoggedTbs.Of(precertificate),
                Extensions = log.ExtensionsFor(log.Size),
                Precertificate = precertificate,
                Chain = chain,
            });
            log.Append(new ForgedEntry
            {
                Timestamp = (ulong)time.AddMinutes(2).ToUnixTimeMilliseconds(),
                SignedEntry = Pem.Read($"boulder/precert/testdata/{folder}/final.pem"),
                Extensions = log.ExtensionsFor(log.Size),
                Chain = chain,
            });
        }

        log.Publish();
        return log;
    }

    private static ReadOnlyMemory<byte>[] R3AndItsRoot()
    {
        var file = RealCertificates.Pem("x509_limbo/limbo/_assets/cryptography.io.pem");
        Assert.Equal("8d02536c887482bc34ff54e41d2ba659bf85b341a0a20afadb5813dcfbcf286d", KeyHash(file[1]).ToHex());
        return [file[1], file[2]];
    }

    private static Hash256 KeyHash(ReadOnlyMemory<byte> certificate)
    {
        Assert.True(CertificateView.TryRead(certificate.Span, out var view, out _));
        return Hash256.Of(view.Tbs.SubjectPublicKeyInfo);
    }
}
