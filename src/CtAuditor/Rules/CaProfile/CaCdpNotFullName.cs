using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.11.2, table: distributionPoint MUST, and MUST be a fullName.
internal sealed class CaCdpNotFullName : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-cdp-not-full-name",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A CRL distribution point of a CA certificate has no fullName",
        Requirement = "Every point in cRLDistributionPoints of a CA certificate has a distributionPoint, and that is a fullName with at least one name.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a fullName may have several names",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2024 with a nameRelativeToCRLIssuer in cRLDistributionPoints.",
        NearestLegal = "The same certificate with a fullName.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        DistributionPointChecks.FullNames(certificate, sink);
    }
}
