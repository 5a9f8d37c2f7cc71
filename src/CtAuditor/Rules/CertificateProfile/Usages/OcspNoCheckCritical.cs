using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 7.1.2.8.2, table: id-pkix-ocsp-nocheck is not critical.
internal sealed class OcspNoCheckCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.OcspNoCheck);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-no-check-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "id-pkix-ocsp-nocheck is marked critical",
        Requirement = "id-pkix-ocsp-nocheck is not marked critical.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "before 2023-09-15 RFC 6960 had it as a SHOULD",
        ],
        Violation = "A responder's certificate of 2026 has id-pkix-ocsp-nocheck critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var extension = certificate.Extension(KnownExtension.OcspNoCheck);
        if (extension.IsCritical)
        {
            sink.Violation(certificate, extension.Raw, $"id-pkix-ocsp-nocheck is marked critical.");
        }
    }
}
