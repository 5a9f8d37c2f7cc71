using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 5280 section 4.2.1.3: if keyCertSign is asserted, then cA in basicConstraints MUST also be asserted; section 4.2.1.9 says it the other way round.
internal sealed class KeyUsageCertSignWithoutCa : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.KeyUsage, Excludes: CertificateTraits.Ca);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-cert-sign-without-ca",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyCertSign without cA",
        Requirement = "A key that may verify signatures of certificates is a CA's: keyCertSign is there only with cA TRUE.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA certificate with both is in order",
            "basicConstraints that cannot be read are another finding",
        ],
        Violation = "A certificate with keyCertSign has no basicConstraints.",
        NearestLegal = "The same certificate without keyCertSign.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2.1.3, s4.2.1.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var isReadable = !certificate.Has(CertificateTraits.BasicConstraints) || BasicConstraintsView.TryRead(certificate.Extension(KnownExtension.BasicConstraints).Value, out _);
        if (isReadable && (certificate.KeyUsage & KeyUsageBits.KeyCertSign) != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage has keyCertSign, and {(certificate.Has(CertificateTraits.BasicConstraints) ? "cA is FALSE" : "there is no basicConstraints")}.");
        }
    }
}
