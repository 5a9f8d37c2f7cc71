using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.7: digitalSignature, keyCertSign and cRLSign are permitted, all others not.
internal sealed class CaKeyUsageForbidden : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyTlsCa, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-key-usage-forbidden",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-key-usage-invalid",
        Title = "keyUsage of a CA certificate has a bit that the profile does not permit",
        Requirement = "keyUsage of a CA certificate has keyCertSign, cRLSign, perhaps digitalSignature, and no other bit.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "CA certificates from before 2023-09-15 may have others",
            "a CA for mail or code alone is not bound by the table",
        ],
        Violation = "A CA certificate of 2026 has keyCertSign, cRLSign and nonRepudiation.",
        NearestLegal = "The same certificate with digitalSignature in place of nonRepudiation.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.10.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var others = certificate.KeyUsage & ~(KeyUsageBits.DigitalSignature | KeyUsageBits.KeyCertSign | KeyUsageBits.CrlSign);
        if (others != KeyUsageBits.None)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.KeyUsage).Value, $"keyUsage of a CA certificate has {KeyUsageText.Of(others)}.");
        }
    }
}
