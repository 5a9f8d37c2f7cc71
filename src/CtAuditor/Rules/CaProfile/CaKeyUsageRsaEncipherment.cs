using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// RFC 3279 section 2.3.1: if keyCertSign or cRLSign is present, keyEncipherment and dataEncipherment SHOULD NOT be.
internal sealed class CaKeyUsageRsaEncipherment : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, CertificateTraits.KeyUsage | CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-key-usage-rsa-encipherment",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-key-usage-invalid",
        Title = "keyUsage of a CA's RSA key has an encipherment beside its signing bits",
        Requirement = "A key that signs certificates or CRLs does not encipher: neither keyEncipherment nor dataEncipherment.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "digitalSignature and nonRepudiation beside keyCertSign are in order by RFC 3279",
        ],
        Violation = "A CA certificate with an RSA key has keyCertSign, cRLSign and keyEncipherment.",
        NearestLegal = "The same certificate with digitalSignature in place of keyEncipherment.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Warning, "RFC 3279 s2.3.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var wrong = certificate.KeyUsage & (KeyUsageBits.KeyEncipherment | KeyUsageBits.DataEncipherment);
        if (wrong != KeyUsageBits.None && (certificate.KeyUsage & (KeyUsageBits.KeyCertSign | KeyUsageBits.CrlSign)) != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage of a CA's RSA key has {KeyUsageText.Of(wrong)} beside its signing bits.");
        }
    }
}
