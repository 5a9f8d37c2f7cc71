using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.7: with the same accessMethod, each accessLocation MUST be unique.
internal sealed class AiaDuplicateLocation : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-duplicate-location",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "authorityInfoAccess has the same location twice for one method",
        Requirement = "Where authorityInfoAccess of a subscriber certificate has a method several times, each location is another.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the same location for two methods is in order",
        ],
        Violation = "A subscriber certificate of 2024 with the same URL of the OCSP responder twice.",
        NearestLegal = "The same certificate with two different URLs of OCSP responders.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        AccessChecks.Duplicates(certificate, sink);
    }
}
