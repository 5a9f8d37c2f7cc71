using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.2, table: certificatePolicies SHOULD NOT be present, and before 2.2.6 MUST NOT.
internal sealed class OcspResponderPolicies : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.CertificatePolicies);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-policies",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "An OCSP responder's certificate has certificatePolicies",
        Requirement = "A responder's certificate has no certificatePolicies, which could keep it from being accepted.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "since 2026-03-31 it should not, and before it must not",
            "a responder's certificate from before 2023-09-15 may have it",
        ],
        Violation = "A responder's certificate of 2026 has certificatePolicies.",
        NearestLegal = "The same certificate without the extension.",
        Editions =
        [
            new(EditionDates.BrProfiles, EditionDates.Br226, Severity.Error, "TLS BR 2.0.0 s7.1.2.8.2"),
            new(EditionDates.Br226, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.8.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.CertificatePolicies).Raw, $"The responder's certificate has certificatePolicies.");
    }
}
