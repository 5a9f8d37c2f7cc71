using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.6, table: not critical; before 2.0.0 section 7.1.2.3(b), MUST NOT be marked critical.
internal sealed class CdpCritical() : CriticalityRule(KnownExtension.CrlDistributionPoints, "cRLDistributionPoints", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "cRLDistributionPoints is marked critical",
        Requirement = "cRLDistributionPoints of a subscriber certificate is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
            "RFC 5280 alone only recommends it",
        ],
        Violation = "A subscriber certificate whose cRLDistributionPoints is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.BrFirst, Severity.Warning, "RFC 5280 s4.2.1.13"),
            new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.6"),
        ],
    };
}
