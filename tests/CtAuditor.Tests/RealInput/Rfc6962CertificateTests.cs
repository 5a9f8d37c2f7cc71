using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;
using CtAuditor.Tests.Pipeline;
using CtAuditor.Tests.Pki.Certificates;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.RealInput;

/// <summary>
/// The test certificates of RFC 6962's authors: a root, an intermediate CA, two precertificate signing CAs, four pairs of
/// precertificate and certificate, and one certificate with the SCT of another.
/// </summary>
public sealed class Rfc6962CertificateTests(ITestOutputHelper output)
{
    private const string Folder = "ct_legacy/test/testdata/";

    // The SCTs in these certificates are of 5 April 2013.
    private static readonly DateTimeOffset Logged = new(2013, 4, 5, 17, 4, 16, TimeSpan.Zero);

    private static readonly (string Precertificate, string? Signer, string Final, string[] Chain)[] Pairs =
    [
        ("test-embedded-pre-cert", null, "test-embedded-cert", ["ca-cert"]),
        ("test-embedded-with-preca-pre-cert", "ca-pre-cert", "test-embedded-with-preca-cert", ["ca-cert"]),
        ("test-embedded-with-intermediate-pre-cert", null, "test-embedded-with-intermediate-cert", ["intermediate-cert", "ca-cert"]),
        ("test-embedded-with-intermediate-preca-pre-cert", "intermediate-pre-cert", "test-embedded-with-intermediate-preca-cert", ["intermediate-cert", "ca-cert"]),
    ];

    // All four correspond, those behind a precertificate signing CA by the leaf that the log makes of them. That these CAs
    // signed precertificates is no fault before 2026-03-15.
    [SharedDataTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Four_pairs_are_found_and_nothing_else(bool staticCt)
    {
        var clock = new ScenarioClock(Logged.AddDays(3));
        using var crawl = new LoopbackCrawl(clock);

        var outcome = await crawl.RunAsync(Log(staticCt ? ForgedLogKind.StaticCt : ForgedLogKind.Rfc6962, clock));

        outcome.Print(output, "RFC 6962's test certificates, four pairs:");
        outcome.AssertReadWhole(8);
        Assert.Equal(4, outcome.Summary.Pairs);
        Assert.Empty(outcome.Quarantined);
        Assert.Empty(outcome.FindingsOfPairsAndLogs);
    }

    // test-invalid-embedded-cert is test-embedded-cert, signed by the same CA, with an SCT that was given for another
    // certificate. That a certificate has an SCT that does not verify is for TLS clients to refuse. What an auditor of the CA
    // sees is two different certificates with serial number 07: RFC 5280 section 4.1.2.2.
    [SharedDataFact]
    public async Task The_certificate_with_anothers_SCT_shares_a_serial_number()
    {
        var clock = new ScenarioClock(Logged.AddDays(3));
        var log = Log(ForgedLogKind.Rfc6962, clock);
        log.Append(Final(log, "test-invalid-embedded-cert", ["ca-cert"]));
        log.Publish();
        using var crawl = new LoopbackCrawl(clock);

        var outcome = await crawl.RunAsync(log);

        outcome.Print(output, "RFC 6962's test certificates, with test-invalid-embedded-cert:");
        outcome.AssertReadWhole(9);

        // Without its SCT list it is its precertificate's counterpart as well, and the pair is one all the same.
        Assert.Equal(4, outcome.Summary.Pairs);
        var finding = Assert.Single(outcome.FindingsOfPairsAndLogs);
        Assert.Equal((RuleIds.FinalSerialDuplicate, Severity.Error, Confidence.Confirmed), (finding.RuleId, finding.Severity, finding.Confidence));
        Assert.Contains("they differ in their SCT lists alone", finding.Message, StringComparison.Ordinal);
        Assert.Equal([7], finding.SerialNumber.ToArray());
    }

    // The certificate that nothing is wrong with, and the CA certificates themselves, a root without a chain among them.
    [SharedDataFact]
    public async Task Certificates_without_SCTs_and_CA_certificates_are_silent()
    {
        var clock = new ScenarioClock(Logged.AddDays(3));
        var log = NewLog(ForgedLogKind.Rfc6962, clock);
        log.Append(Final(log, "test-cert", ["ca-cert"]));
        log.Append(Final(log, "ca-cert", []));
        log.Append(Final(log, "intermediate-cert", ["ca-cert"]));
        log.Append(Final(log, "ca-pre-cert", ["ca-cert"]));
        log.Append(Final(log, "intermediate-pre-cert", ["intermediate-cert", "ca-cert"]));
        log.Publish();
        using var crawl = new LoopbackCrawl(clock);

        var outcome = await crawl.RunAsync(log);

        outcome.Print(output, "RFC 6962's test certificates, CAs and test-cert:");
        outcome.AssertReadWhole(5);
        Assert.Equal(5, Assert.Single(outcome.Logs).Counts.Finals);
        Assert.Equal(0, outcome.Summary.Pairs);
        Assert.Empty(outcome.FindingsOfPairsAndLogs);
    }

    private static ForgedLog NewLog(ForgedLogKind kind, TimeProvider clock) =>
        new("rfc6962-test", kind, new EcdsaSigningKey("real input", "rfc 6962"), clock);

    private static ForgedLog Log(ForgedLogKind kind, TimeProvider clock)
    {
        var log = NewLog(kind, clock);
        foreach (var (name, signer, final, chain) in Pairs)
        {
            var precertificate = Certificate(name);
            log.Append(new ForgedEntry
            {
                Timestamp = TimestampOf(log),
                IssuerKeyHash = KeyHash(Certificate(chain[0])),
                SignedEntry = LoggedTbs.Of(precertificate, signer is null ? null : Certificate(signer)),
                Extensions = log.ExtensionsFor(log.Size),
                Precertificate = precertificate,
                Chain = [.. (signer is null ? chain : [signer, .. chain]).Select(issuer => (ReadOnlyMemory<byte>)Certificate(issuer))],
            });
            log.Append(Final(log, final, chain));
        }

        log.Publish();
        return log;
    }

    private static ForgedEntry Final(ForgedLog log, string name, string[] chain) => new()
    {
        Timestamp = TimestampOf(log),
        SignedEntry = Certificate(name),
        Extensions = log.ExtensionsFor(log.Size),
        Chain = [.. chain.Select(issuer => (ReadOnlyMemory<byte>)Certificate(issuer))],
    };

    private static ulong TimestampOf(ForgedLog log) => (ulong)Logged.AddSeconds(log.Size).ToUnixTimeMilliseconds();

    private static byte[] Certificate(string name) => RealCertificates.Pem($"{Folder}{name}.pem")[0];

    private static Hash256 KeyHash(byte[] certificate)
    {
        Assert.True(CertificateView.TryRead(certificate, out var view, out _));
        return Hash256.Of(view.Tbs.SubjectPublicKeyInfo);
    }
}
