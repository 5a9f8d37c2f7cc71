using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR since 1.0 (appendix B): keyUsage MUST be present and MUST be marked critical.
internal sealed class CaKeyUsageNotCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-key-usage-not-critical",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-key-usage-invalid",
        Title = "keyUsage of a subordinate CA is not marked critical",
        Requirement = "The certificate of a subordinate CA marks keyUsage critical.",
        DataNeeded = "the CA certificate",
        Traps =
        [
            "before the TLS BR it was a SHOULD of RFC 5280",
            "a CA for mail or code alone has the SHOULD of RFC 5280",
        ],
        Violation = "The certificate of a subordinate CA whose keyUsage has no critical field.",
        NearestLegal = "The same certificate with keyUsage critical.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.6.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (!extension.IsCritical)
        {
            sink.Violation(certificate, extension.Raw, $"keyUsage of a CA certificate is not marked critical.");
        }
    }
}
