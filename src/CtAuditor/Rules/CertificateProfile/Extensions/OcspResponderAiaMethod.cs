using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.8.3, table: any other value MUST NOT.
internal sealed class OcspResponderAiaMethod : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-aia-method-not-permitted",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "authorityInfoAccess of an OCSP responder's certificate has a method other than OCSP",
        Requirement = "authorityInfoAccess of an OCSP responder's certificate, which is not recommended at all, has no access method but id-ad-ocsp.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "id-ad-caIssuers is permitted in other certificates",
        ],
        Violation = "An OCSP responder's certificate of 2024 with id-ad-caIssuers.",
        NearestLegal = "The same certificate without authorityInfoAccess.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        AccessChecks.Methods(certificate, sink, isCaIssuersPermitted: false);
    }
}
