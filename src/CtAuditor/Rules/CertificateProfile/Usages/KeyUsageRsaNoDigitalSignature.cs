using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.11, table for RSA public keys: digitalSignature SHOULD; the note lets a CA leave it out.
internal sealed class KeyUsageRsaNoDigitalSignature : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.KeyUsage | CertificateTraits.RsaKey);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-rsa-no-digital-signature",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "keyUsage of a subscriber's RSA key lacks digitalSignature",
        Requirement = "In a subscriber certificate with an RSA key digitalSignature should be there: TLS 1.3 cannot do without it.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a CA may leave it out to keep old clients apart: no rule is broken",
            "a certificate without keyUsage restricts nothing",
        ],
        Violation = "A subscriber certificate with an RSA key has keyEncipherment alone.",
        NearestLegal = "The same certificate with digitalSignature.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.11")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (KeyUsageView.TryRead(extension.Value, out var usage) && (usage.Bits & KeyUsageBits.DigitalSignature) == KeyUsageBits.None && usage.Bits != KeyUsageBits.None)
        {
            sink.Violation(certificate, extension.Value, $"keyUsage has {KeyUsageText.Of(usage.Bits)} and not digitalSignature.");
        }
    }
}
