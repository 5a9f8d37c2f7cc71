using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR since 1.0 (appendix B, later section 7.1.2.3): cRLSign MUST NOT be set.
internal sealed class KeyUsageCrlSign : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-crl-sign",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of a subscriber certificate has cRLSign",
        Requirement = "A subscriber's key verifies no signatures of CRLs: cRLSign is not set.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA certificate has it",
        ],
        Violation = "A certificate with serverAuth has digitalSignature and cRLSign.",
        NearestLegal = "The same certificate with digitalSignature alone.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.11")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if ((certificate.KeyUsage & KeyUsageBits.CrlSign) != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage of a subscriber certificate has cRLSign.");
        }
    }
}
