using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.3: each accessLocation MUST be encoded as the specified GeneralName type.
internal sealed class CaAiaLocationNotUri : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-aia-location-not-uri",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "A location in authorityInfoAccess of a subordinate CA certificate is no URI",
        Requirement = "Every accessLocation in authorityInfoAccess of a subordinate CA certificate is a uniformResourceIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "which scheme the URI has is another matter",
        ],
        Violation = "A CA certificate of 2024 with the URL of its issuer's certificate as an rfc822Name.",
        NearestLegal = "The same URL as a uniformResourceIdentifier.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        AccessChecks.Locations(certificate, sink);
    }
}
