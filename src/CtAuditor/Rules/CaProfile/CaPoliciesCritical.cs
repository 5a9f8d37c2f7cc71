using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.6.1, table: not critical; before 2.0.0 section 7.1.2.2(a), SHOULD NOT be marked critical.
internal sealed class CaPoliciesCritical() : CriticalityRule(KnownExtension.CertificatePolicies, "certificatePolicies", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-certificate-policies-critical",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "certificatePolicies of a subordinate CA certificate is marked critical",
        Requirement = "certificatePolicies of a subordinate CA certificate is not critical; before 2023-09-15 it should not have been.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
            "before 2023-09-15 it was a recommendation",
        ],
        Violation = "A CA certificate of 2024 whose certificatePolicies is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Warning, "TLS BR 1.8.7 s7.1.2.2(a)"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.6.1"),
        ],
    };
}
