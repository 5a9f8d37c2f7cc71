using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.11, table for ECC public keys: digitalSignature MUST, keyAgreement permitted, all others not.
internal sealed class KeyUsageEccInvalid : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.KeyUsage | CertificateTraits.EcKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-ecc-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of a subscriber's elliptic curve key is not what the profile permits",
        Requirement = "In a subscriber certificate with an elliptic curve key, keyUsage has digitalSignature, perhaps keyAgreement, and no "
            + "other bit.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without keyUsage is in order",
            "keyAgreement is permitted, though not recommended",
            "the table for RSA keys is another",
        ],
        Violation = "A subscriber certificate with a P-256 key has keyAgreement alone.",
        NearestLegal = "The same certificate with digitalSignature and keyAgreement.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.11")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (!KeyUsageView.TryRead(extension.Value, out var usage))
        {
            return;
        }

        var others = usage.Bits & ~(KeyUsageBits.DigitalSignature | KeyUsageBits.KeyAgreement);
        if (others != KeyUsageBits.None)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage of an elliptic curve key has {KeyUsageText.Of(others)}.");
        }

        if ((usage.Bits & KeyUsageBits.DigitalSignature) == KeyUsageBits.None)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage of an elliptic curve key does not have digitalSignature.");
        }
    }
}
