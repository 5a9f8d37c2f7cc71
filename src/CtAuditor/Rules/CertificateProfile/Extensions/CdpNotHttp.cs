using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.11.2: the scheme of each MUST be "http".
internal sealed class CdpNotHttp : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "cdp-not-http",
        Group = RuleGroups.CertificateProfile,
        PartOf = "cdp-missing-or-invalid",
        Title = "A URL in cRLDistributionPoints is not of the http scheme",
        Requirement = "Every URI in cRLDistributionPoints of a subscriber certificate has the scheme http.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the scheme may be written in upper case",
            "https and ldap are other schemes, even beside an http URL",
            "before 2023-09-15 other schemes could stand beside it",
        ],
        Violation = "A subscriber certificate of 2024 with an https URL in cRLDistributionPoints.",
        NearestLegal = "The same URL with http.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        DistributionPointChecks.Schemes(certificate, sink);
    }
}
