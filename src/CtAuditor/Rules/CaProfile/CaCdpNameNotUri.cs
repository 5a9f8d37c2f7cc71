using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.11.2: all GeneralNames MUST be of type uniformResourceIdentifier.
internal sealed class CaCdpNameNotUri : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyCa, CertificateTraits.CrlDistributionPoints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-cdp-name-not-uri",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A name in cRLDistributionPoints of a CA certificate is no URI",
        Requirement = "All names in cRLDistributionPoints of a CA certificate are uniformResourceIdentifiers.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2023-09-15 a directory name could stand beside the URL",
            "a CA that cannot issue for TLS servers has a profile of its own",
        ],
        Violation = "A CA certificate of 2024 with a directory name in cRLDistributionPoints.",
        NearestLegal = "The same certificate with the URL alone.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.11.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        DistributionPointChecks.NameTypes(certificate, sink);
    }
}
