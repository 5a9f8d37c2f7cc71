using CtAuditor.Rules.CertificateProfile.Extensions;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.3, table: any other value MUST NOT.
internal sealed class CaAiaMethodNotPermitted : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa | CertificateRole.PrecertificateSigningCa, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-aia-method-not-permitted",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "authorityInfoAccess of a subordinate CA certificate has a method other than OCSP and caIssuers",
        Requirement = "authorityInfoAccess of a subordinate CA certificate has no access methods but id-ad-ocsp and id-ad-caIssuers.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "either of the two may be alone",
            "subjectInfoAccess is another extension",
        ],
        Violation = "A CA certificate of 2024 with id-ad-caRepository in authorityInfoAccess.",
        NearestLegal = "The same certificate with id-ad-caIssuers there.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!TlsCa.IsForServers(certificate))
        {
            return;
        }

        AccessChecks.Methods(certificate, sink, isCaIssuersPermitted: true);
    }
}
