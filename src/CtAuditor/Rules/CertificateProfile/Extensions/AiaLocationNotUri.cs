using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.7: each accessLocation MUST be encoded as the specified GeneralName type.
internal sealed class AiaLocationNotUri : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-location-not-uri",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "A location in authorityInfoAccess is no URI",
        Requirement = "Every accessLocation in authorityInfoAccess of a subscriber certificate is a uniformResourceIdentifier.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "which scheme the URI has is another matter",
        ],
        Violation = "A subscriber certificate of 2024 with the URL of its issuer's certificate as an rfc822Name.",
        NearestLegal = "The same URL as a uniformResourceIdentifier.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        AccessChecks.Locations(certificate, sink);
    }
}
