using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// RFC 3279 section 2.3.1: for an RSA key of an end entity digitalSignature, nonRepudiation, keyEncipherment and dataEncipherment.
internal sealed class KeyUsageRsaEndEntity : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyEndEntity, CertificateTraits.KeyUsage | CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-rsa-end-entity",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of an end entity's RSA key has a bit that RSA has no use for",
        Requirement = "An RSA key of an end entity signs and enciphers: keyUsage has digitalSignature, nonRepudiation, keyEncipherment and "
            + "dataEncipherment, and nothing else.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA's RSA key may have keyCertSign and cRLSign",
            "keyAgreement is in order for other keys",
        ],
        Violation = "A certificate with an RSA key has keyAgreement.",
        NearestLegal = "The same certificate with keyEncipherment.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 3279 s2.3.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        const KeyUsageBits allowed = KeyUsageBits.DigitalSignature | KeyUsageBits.NonRepudiation | KeyUsageBits.KeyEncipherment | KeyUsageBits.DataEncipherment;
        var wrong = certificate.KeyUsage & ~allowed;
        if (wrong != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage of an end entity's RSA key has {KeyUsageText.Of(wrong)}.");
        }
    }
}
