using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

/// <summary>Certificates that were really issued, and what is known of them (the folders' provenance has the incidents).</summary>
public sealed class RealCaseTests
{
    private static readonly RuleRunner Runner = new(RuleCatalogue.All, [RuleIds.PrecertificateWithoutFinal, RuleIds.SctUnknownLog]);

    // Mozilla bug 1838667: of 15 June 2023, one policy identifier in the certificate and not in the precertificate.
    [SharedDataFact]
    public void The_lets_encrypt_pair_of_june_2023_is_found_by_its_policies()
    {
        var finding = Assert.Single(Runner.Evaluate(Pair("bad"), Forge.Context));

        Assert.Equal(RuleIds.PrecertificateFinalTbsMismatch, finding.RuleId);
        Assert.Equal(Severity.Critical, finding.Severity);
        Assert.Contains("2.5.29.32", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("more difference", finding.Message, StringComparison.Ordinal);
        Assert.Contains("serial number 03e2267b786b7e338317ddd62e764fcb3c71 of C=US, O=Let's Encrypt, CN=R3", finding.Message, StringComparison.Ordinal);
        Assert.StartsWith("MRSP 2.8 s5.4", finding.Reference, StringComparison.Ordinal);

        // The issuer's certificate is not at hand: the log's word, and no more.
        Assert.Equal(Confidence.Probable, finding.Confidence);
    }

    [SharedDataFact]
    public void A_pair_of_the_same_day_that_corresponds_is_silent()
    {
        var outcomes = new List<RuleOutcome>();

        Assert.Empty(Runner.Evaluate(Pair("good"), Forge.Context, outcomes));
        Assert.Contains(outcomes, outcome => outcome is { RuleId: RuleIds.PrecertificateFinalTbsMismatch, Verdict: RuleVerdict.Pass });
        Assert.DoesNotContain(outcomes, outcome => outcome.Verdict == RuleVerdict.Undetermined);
    }

    [SharedDataFact]
    public void Ca_certificates_that_were_issued_again_with_their_serial_number_are_found()
    {
        foreach (var line in File.ReadLines(SharedData.Path("real_duplicate_serial/groups.tsv")))
        {
            var members = line.Split('\t').Select(name => Final(
                File.ReadAllBytes(SharedData.Path($"real_duplicate_serial/{name}.der")), Forge.Day("2016-06-01"))).ToArray();

            var finding = Assert.Single(Runner.Evaluate(Group(members), Forge.Context));

            Assert.Equal(RuleIds.FinalSerialDuplicate, finding.RuleId);
            Assert.Equal(Severity.Error, finding.Severity);
            Assert.All(members, member => Assert.Contains(member.Fingerprint.ToHex(), finding.Message, StringComparison.Ordinal));
            Assert.All(members, member => Assert.Contains(finding.Evidence, item => item.Der.Span.SequenceEqual(member.Der.Span)));
        }
    }

    private static CertificateGroup Pair(string folder)
    {
        var precertificate = Pem($"boulder/precert/testdata/{folder}/precert.pem");
        var logged = Forge.Day("2023-06-15T16:00:00Z");
        CertificateView.TryRead(precertificate, out var view, out _);
        var tbs = new byte[view.Tbs.Raw.Length];
        CanonicalTbs.TryForPrecertificate(view, default, tbs, out var written, out _);
        return Group(
            Certificate(precertificate, tbs[..written], isPrecertificate: true, logged),
            Final(Pem($"boulder/precert/testdata/{folder}/final.pem"), logged.AddMinutes(5)));
    }

    private static GroupCertificate Final(byte[] der, DateTimeOffset logged)
    {
        CertificateView.TryRead(der, out var view, out _);
        var tbs = new byte[view.Tbs.Raw.Length];
        CanonicalTbs.TryRemove(view.Tbs, Oids.SctList, tbs, out var written, out _);
        return Certificate(der, tbs[..written], isPrecertificate: false, logged);
    }

    private static GroupCertificate Certificate(byte[] der, byte[] canonicalTbs, bool isPrecertificate, DateTimeOffset logged) => new()
    {
        IsPrecertificate = isPrecertificate,
        Der = der,
        CanonicalTbs = canonicalTbs,
        CanonicalTbsHash = Hash256.Of(canonicalTbs),
        Fingerprint = Hash256.Of(der),
        IssuerKeyHash = default,
        Sightings = [Forge.LogA.Entry(logged)],
        Signature = SignatureCheck.Unsupported,
        AgreesWithLeaf = isPrecertificate,
    };

    private static CertificateGroup Group(params GroupCertificate[] members)
    {
        CertificateView.TryRead(members[0].Der.Span, out var view, out _);
        return new CertificateGroup
        {
            IssuerName = view.Tbs.Issuer.ToArray(),
            SerialNumber = view.Tbs.SerialNumber.ToArray(),
            IssuerKeyHash = default,
            Precertificates = [.. members.Where(member => member.IsPrecertificate)],
            Finals = [.. members.Where(member => !member.IsPrecertificate)],
            IsComplete = true,
        };
    }

    private static byte[] Pem(string path)
    {
        var text = File.ReadAllText(SharedData.Path(path));
        var fields = System.Security.Cryptography.PemEncoding.Find(text);
        return Convert.FromBase64String(text[fields.Base64Data]);
    }
}
