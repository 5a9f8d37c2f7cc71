using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.2, table: keyUsage is critical.
internal sealed class OcspResponderKeyUsageNotCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-key-usage-not-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "keyUsage of an OCSP responder's certificate is not marked critical",
        Requirement = "A responder's certificate marks keyUsage critical.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "before 2023-09-15 it was a SHOULD of RFC 5280",
        ],
        Violation = "A responder's certificate of 2026 whose keyUsage has no critical field.",
        NearestLegal = "The same certificate with keyUsage critical.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.KeyUsage);
        if (!extension.IsCritical)
        {
            sink.Violation(certificate, extension.Raw, $"keyUsage is not marked critical.");
        }
    }
}
