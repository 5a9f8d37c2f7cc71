using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.2, table: distributionPoint MUST, and MUST be a fullName.
internal sealed class CdpNotFullName : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-not-full-name",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "A CRL distribution point has no fullName",
        Requirement = "Every point in cRLDistributionPoints of a subscriber certificate has a distributionPoint, and that is a fullName with at "
            + "least one name.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a fullName may have several names",
        ],
        Violation = "A subscriber certificate of 2024 with a nameRelativeToCRLIssuer in cRLDistributionPoints.",
        NearestLegal = "The same certificate with a fullName.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointChecks.FullNames(certificate, sink);
    }
}
