using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.3: with the same accessMethod, each accessLocation MUST be unique.
internal sealed class CaAiaDuplicateLocation : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-aia-duplicate-location",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "authorityInfoAccess of a subordinate CA certificate has the same location twice for one method",
        Requirement = "Where authorityInfoAccess of a subordinate CA certificate has a method several times, each location is another.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the same location for two methods is in order",
        ],
        Violation = "A CA certificate of 2024 with the same URL of its issuer's certificate twice.",
        NearestLegal = "The same certificate with two different URLs.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        AccessChecks.Duplicates(certificate, sink);
    }
}
