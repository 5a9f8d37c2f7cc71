using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;
using CtAuditor.Testbed.Forging;
using ForgedDer = CtAuditor.Testbed.Wire.Der;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>Runs the rules over a forged certificate, which nobody signed: the rules here do not ask who did.</summary>
internal static class ForgedAudit
{
    private static readonly CertificateRuleRunner Runner = new(RuleCatalogue.OfCertificates);

    // Invented hosts are under a top-level domain that is reserved for them (RFC 2606): here it is one like any other.
    private static readonly RuleData ForForged = new() { TopLevelDomains = TopLevelDomains.BuiltIn.With("example") };

    /// <summary>What all rules say.</summary>
    public static IReadOnlyList<ProfileFinding> Run(
        CertificateDraft draft, CertificateDraft? issuer = null, ReadOnlyMemory<byte> outerAlgorithm = default, RuleData? data = null) =>
        Run(Der(draft, outerAlgorithm), issuer is null ? [] : Der(issuer, default), data is null ? ForForged : data with { TopLevelDomains = ForForged.TopLevelDomains });

    /// <summary>What all rules say of a certificate's DER.</summary>
    public static IReadOnlyList<ProfileFinding> Run(ReadOnlySpan<byte> der, ReadOnlySpan<byte> issuerDer = default, RuleData? data = null)
    {
        if (!CertificateView.TryRead(der, out var certificate, out var fault))
        {
            throw new ArgumentException($"unreadable: {fault}", nameof(der));
        }

        CertificateView issuer = default;
        if (!issuerDer.IsEmpty && !CertificateView.TryRead(issuerDer, out issuer, out fault))
        {
            throw new ArgumentException($"unreadable: {fault}", nameof(issuerDer));
        }

        var audited = AuditedCertificate.Read(data ?? RuleData.BuiltIn, certificate.Tbs, certificate, isPrecertificate: false, issuer);
        var issued = CertificateIssuance.Of(audited, logged: null);
        var findings = Runner.Evaluate(audited, issued);
        var screened = Runner.Screen(audited, issued, new CertificateRuleSink(isScreening: true));
        if (screened != findings.Count > 0)
        {
            throw new InvalidOperationException("The screen and the evaluation do not agree.");
        }

        return findings;
    }

    /// <summary>The certificate, with 64 bytes in place of a signature.</summary>
    public static byte[] Der(CertificateDraft draft, ReadOnlyMemory<byte> outerAlgorithm) => ForgedDer.Sequence(
        draft.ToTbs(),
        outerAlgorithm.IsEmpty ? draft.SignatureAlgorithm.ToArray() : outerAlgorithm.ToArray(),
        ForgedDer.BitString(new byte[64]));
}
