using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.11, table for RSA public keys: dataEncipherment NOT RECOMMENDED.
internal sealed class KeyUsageRsaDataEncipherment : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.KeyUsage | CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-rsa-data-encipherment",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of a subscriber's RSA key has dataEncipherment",
        Requirement = "In a subscriber certificate with an RSA key dataEncipherment is permitted and not recommended: it is to be forbidden.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is permitted: no CA breaks a rule by it",
        ],
        Violation = "A subscriber certificate with an RSA key has digitalSignature and dataEncipherment.",
        NearestLegal = "The same certificate with digitalSignature and keyEncipherment.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.11")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if ((certificate.KeyUsage & KeyUsageBits.DataEncipherment) != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage has dataEncipherment, which is not recommended.");
        }
    }
}
