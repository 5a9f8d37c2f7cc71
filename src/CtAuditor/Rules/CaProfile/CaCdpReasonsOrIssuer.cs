using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.11.2, table: reasons and cRLIssuer MUST NOT.
internal sealed class CaCdpReasonsOrIssuer : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-cdp-reasons-or-crl-issuer",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A CRL distribution point of a CA certificate has reasons or cRLIssuer",
        Requirement = "The points in cRLDistributionPoints of a CA certificate have neither reasons nor cRLIssuer.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2023-09-15 both could be there",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2024 with reasons in cRLDistributionPoints.",
        NearestLegal = "The same certificate without that field.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        DistributionPointChecks.ReasonsAndIssuers(certificate, sink);
    }
}
