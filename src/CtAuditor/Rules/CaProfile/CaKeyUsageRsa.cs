using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// RFC 3279 section 2.3.1: for an RSA key of a CA digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyCertSign and cRLSign.
internal sealed class CaKeyUsageRsa : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, CertificateTraits.KeyUsage | CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-key-usage-rsa",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-key-usage-invalid",
        Title = "keyUsage of a CA's RSA key has a bit that RSA has no use for",
        Requirement = "An RSA key agrees on no key: keyUsage of a CA's certificate with one has none of keyAgreement, encipherOnly and "
            + "decipherOnly.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "encipherment is in order by RFC 3279, though not recommended beside keyCertSign",
        ],
        Violation = "A CA certificate with an RSA key has keyCertSign, cRLSign and keyAgreement.",
        NearestLegal = "The same certificate without keyAgreement.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 3279 s2.3.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var wrong = certificate.KeyUsage & (KeyUsageBits.KeyAgreement | KeyUsageBits.EncipherOnly | KeyUsageBits.DecipherOnly);
        if (wrong != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage of a CA's RSA key has {KeyUsageText.Of(wrong)}.");
        }
    }
}
