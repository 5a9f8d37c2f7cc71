using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR since 1.0 (appendix B), now section 7.1.2.10.7: keyCertSign is required.
internal sealed class CaKeyUsageNoCertSign : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyTlsCa, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-key-usage-no-cert-sign",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-key-usage-invalid",
        Title = "keyUsage of a CA certificate lacks keyCertSign",
        Requirement = "A CA signs certificates: keyUsage of its certificate has keyCertSign.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "a CA for mail or code alone is not bound by the TLS BR",
            "a keyUsage that cannot be read is another finding",
            "a server's certificate with cA TRUE by mistake is no CA's",
            "a CA that signs OCSP responses has digitalSignature beside it",
        ],
        Violation = "A CA certificate with cA TRUE has cRLSign alone.",
        NearestLegal = "The same certificate with keyCertSign and cRLSign.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.10.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (KeyUsageView.TryRead(extension.Value, out var usage) && (usage.Bits & KeyUsageBits.KeyCertSign) == KeyUsageBits.None)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage of a CA certificate does not have keyCertSign.");
        }
    }
}
