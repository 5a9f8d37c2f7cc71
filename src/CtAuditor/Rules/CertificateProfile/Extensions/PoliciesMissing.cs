using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.6, table: MUST be present; before 2.0.0 section 7.1.2.3(a).
internal sealed class PoliciesMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, Excludes: CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "certificate-policies-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "A subscriber certificate has no certificatePolicies",
        Requirement = "A subscriber certificate has the extension certificatePolicies.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "which policies it has is another matter",
        ],
        Violation = "A subscriber certificate of 2024 without certificatePolicies.",
        NearestLegal = "The same certificate with the reserved policy of domain validation.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Tbs.ExtensionsField, $"There is no certificatePolicies.");
    }
}
