using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.8.2, table: NOT RECOMMENDED.
internal sealed class OcspResponderAia : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-aia-present",
        Group = RuleGroups.CertificateProfile,
        PartOf = "aia-invalid",
        Title = "An OCSP responder's certificate has authorityInfoAccess",
        Requirement = "authorityInfoAccess is not recommended in certificates of OCSP responders.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is a recommendation",
        ],
        Violation = "An OCSP responder's certificate of 2024 with authorityInfoAccess.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.AuthorityInformationAccess).Raw, $"There is an authorityInfoAccess.");
    }
}
