using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.2: all GeneralNames MUST be of type uniformResourceIdentifier.
internal sealed class CdpNameNotUri : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-name-not-uri",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "A name in cRLDistributionPoints is no URI",
        Requirement = "All names in cRLDistributionPoints of a subscriber certificate are uniformResourceIdentifiers.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2023-09-15 a directory name could stand beside the URL",
        ],
        Violation = "A subscriber certificate of 2024 with a directory name in cRLDistributionPoints.",
        NearestLegal = "The same certificate with the URL alone.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointChecks.NameTypes(certificate, sink);
    }
}
