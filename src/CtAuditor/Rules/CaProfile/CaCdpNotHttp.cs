using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.11.2: the scheme of each MUST be "http".
internal sealed class CaCdpNotHttp : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-cdp-not-http",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A URL in cRLDistributionPoints of a CA certificate is not of the http scheme",
        Requirement = "Every URI in cRLDistributionPoints of a CA certificate has the scheme http.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the scheme may be written in upper case",
            "before 2023-09-15 other schemes could stand beside it",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2024 with an ldap URL beside the http URL.",
        NearestLegal = "The same certificate with the http URL alone.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        DistributionPointChecks.Schemes(certificate, sink);
    }
}
