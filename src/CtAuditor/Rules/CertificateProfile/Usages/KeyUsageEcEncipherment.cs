using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 8813 section 3: with id-ecPublicKey, keyEncipherment and dataEncipherment MUST NOT be present.
internal sealed class KeyUsageEcEncipherment : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.KeyUsage | CertificateTraits.EcKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-ec-encipherment",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of an elliptic curve key has an encipherment",
        Requirement = "An elliptic curve key enciphers nothing: its keyUsage has neither keyEncipherment nor dataEncipherment.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "keyAgreement is in order for such a key",
            "an RSA key may encipher",
        ],
        Violation = "A certificate with a P-256 key has digitalSignature and keyEncipherment.",
        NearestLegal = "The same certificate with digitalSignature and keyAgreement.",
        Editions = [new(EditionDates.Rfc8813, null, Severity.Error, "RFC 8813 s3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var wrong = certificate.KeyUsage & (KeyUsageBits.KeyEncipherment | KeyUsageBits.DataEncipherment);
        if (wrong != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage of an elliptic curve key has {KeyUsageText.Of(wrong)}.");
        }
    }
}
