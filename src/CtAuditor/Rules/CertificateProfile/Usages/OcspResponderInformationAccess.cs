using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.2, table: authorityInfoAccess is NOT RECOMMENDED.
internal sealed class OcspResponderInformationAccess : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.AuthorityInformationAccess);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-information-access",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "An OCSP responder's certificate has authorityInfoAccess",
        Requirement = "A responder's certificate has no need of authorityInfoAccess: who asks it has the issuer's certificate.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "it is no violation",
            "a responder's certificate from before 2023-09-15 may have it",
        ],
        Violation = "A responder's certificate of 2026 has authorityInfoAccess.",
        NearestLegal = "The same certificate without the extension.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.AuthorityInformationAccess).Raw, $"The responder's certificate has authorityInfoAccess.");
    }
}
