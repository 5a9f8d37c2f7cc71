using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.13: the extension SHOULD be non-critical.
internal sealed class OtherCdpCritical() : CriticalityRule(KnownExtension.CrlDistributionPoints, "cRLDistributionPoints", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa | CertificateRole.OcspResponder | CertificateRole.OtherEndEntity, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-critical-elsewhere",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "cRLDistributionPoints is marked critical",
        Requirement = "cRLDistributionPoints of any certificate should not be critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
            "subscriber certificates and subordinate CA certificates have rules that cite the TLS BR",
        ],
        Violation = "A mail certificate whose cRLDistributionPoints is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Warning, "RFC 5280 s4.2.1.13")],
    };
}
