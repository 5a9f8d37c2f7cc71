using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.6, table: not critical; before 2.0.0 section 7.1.2.3(a), SHOULD NOT be marked critical.
internal sealed class PoliciesCritical() : CriticalityRule(KnownExtension.CertificatePolicies, "certificatePolicies", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "certificate-policies-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "reserved-policy-oid-count",
        Title = "certificatePolicies of a subscriber certificate is marked critical",
        Requirement = "certificatePolicies of a subscriber certificate is not critical; before 2023-09-15 it should not have been.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
            "before 2023-09-15 it was a recommendation",
        ],
        Violation = "A subscriber certificate of 2024 whose certificatePolicies is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.8.7 s7.1.2.3(a)"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.6"),
        ],
    };
}
