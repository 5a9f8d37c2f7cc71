using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.6.1, table: not critical; before 2.0.0 section 7.1.2.2(b), MUST NOT be marked critical.
internal sealed class CaCdpCritical() : CriticalityRule(KnownExtension.CrlDistributionPoints, "cRLDistributionPoints", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-cdp-critical",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "cRLDistributionPoints of a subordinate CA certificate is marked critical",
        Requirement = "cRLDistributionPoints of a subordinate CA certificate is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
        ],
        Violation = "A CA certificate whose cRLDistributionPoints is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrFirst, Severity.Warning, "RFC 5280 s4.2.1.13"),
            new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.6.1"),
        ],
    };
}
