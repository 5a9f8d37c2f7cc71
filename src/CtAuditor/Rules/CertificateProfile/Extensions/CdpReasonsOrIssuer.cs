using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.2, table: reasons and cRLIssuer MUST NOT.
internal sealed class CdpReasonsOrIssuer : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-reasons-or-crl-issuer",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "A CRL distribution point has reasons or cRLIssuer",
        Requirement = "The points in cRLDistributionPoints of a subscriber certificate have neither reasons nor cRLIssuer.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2023-09-15 both could be there",
        ],
        Violation = "A subscriber certificate of 2024 with a cRLIssuer in cRLDistributionPoints.",
        NearestLegal = "The same certificate without that field.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointChecks.ReasonsAndIssuers(certificate, sink);
    }
}
