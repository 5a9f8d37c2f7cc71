using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.2, table: keyUsage MUST be present.
internal sealed class OcspResponderKeyUsageMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, Excludes: CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-key-usage-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "An OCSP responder's certificate has no keyUsage",
        Requirement = "A responder's certificate has keyUsage.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "before 2023-09-15 it could do without",
        ],
        Violation = "A responder's certificate of 2026 has no keyUsage.",
        NearestLegal = "The same certificate with digitalSignature.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, MissingParts.Extensions(certificate), $"The certificate has no keyUsage.");
    }
}
