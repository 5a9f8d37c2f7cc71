using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.7, table: any other value MUST NOT.
internal sealed class AiaMethodNotPermitted : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "aia-method-not-permitted",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "authorityInfoAccess has a method other than OCSP and caIssuers",
        Requirement = "authorityInfoAccess of a subscriber certificate has no access methods but id-ad-ocsp and id-ad-caIssuers.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "either of the two may be alone",
            "before 2023-09-15 other methods were not excluded",
        ],
        Violation = "A subscriber certificate of 2024 with id-ad-caRepository in authorityInfoAccess.",
        NearestLegal = "The same certificate with id-ad-caIssuers there.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.7")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        AccessChecks.Methods(certificate, sink, isCaIssuersPermitted: true);
    }
}
