using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.11, table for ECC public keys: keyAgreement NOT RECOMMENDED.
internal sealed class KeyUsageEccKeyAgreement : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.KeyUsage | CertificateTraits.EcKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-ecc-key-agreement",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of a subscriber's elliptic curve key has keyAgreement",
        Requirement = "In a subscriber certificate with an elliptic curve key keyAgreement is permitted and not recommended: it is to be "
            + "forbidden.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is permitted: no CA breaks a rule by it",
            "an RSA key with it breaks another rule",
        ],
        Violation = "A subscriber certificate with a P-256 key has digitalSignature and keyAgreement.",
        NearestLegal = "The same certificate with digitalSignature alone.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.11")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if ((certificate.KeyUsage & KeyUsageBits.KeyAgreement) != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage has keyAgreement, which is not recommended.");
        }
    }
}
