using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.7.6, table: keyUsage SHOULD be present.
internal sealed class KeyUsageMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, Excludes: CertificateTraits.KeyUsage);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "key-usage-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "key-usage-invalid",
        Title = "A subscriber certificate has no keyUsage",
        Requirement = "A subscriber certificate should have keyUsage.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it may do without: no rule is broken",
        ],
        Violation = "A subscriber certificate of 2026 has no keyUsage.",
        NearestLegal = "The same certificate with keyUsage.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, MissingParts.Extensions(certificate), $"The certificate has no keyUsage.");
    }
}
