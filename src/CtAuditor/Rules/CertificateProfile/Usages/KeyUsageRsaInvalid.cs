using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.11, table for RSA public keys: digitalSignature, keyEncipherment and dataEncipherment are permitted, all others not.
internal sealed class KeyUsageRsaInvalid : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.KeyUsage | CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-rsa-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of a subscriber's RSA key is not what the profile permits",
        Requirement = "In a subscriber certificate with an RSA key, keyUsage has digitalSignature, keyEncipherment or dataEncipherment, and "
            + "no other bit.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without keyUsage is in order",
            "keyEncipherment alone is permitted",
            "dataEncipherment is permitted, though not recommended",
        ],
        Violation = "A subscriber certificate with an RSA key has digitalSignature and nonRepudiation.",
        NearestLegal = "The same certificate with digitalSignature and keyEncipherment.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.11")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var others = certificate.KeyUsage & ~(KeyUsageBits.DigitalSignature | KeyUsageBits.KeyEncipherment | KeyUsageBits.DataEncipherment);
        if (others != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage of an RSA key has {KeyUsageText.Of(others)}.");
        }
    }
}
