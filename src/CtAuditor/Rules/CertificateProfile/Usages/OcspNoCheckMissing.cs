using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

// TLS BR section 4.9.9 (1.0: 13.2.5) and section 7.1.2.8.6. Whatever other usages the certificate has, OCSPSigning makes it a responder's.
internal sealed class OcspNoCheckMissing : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.AnyEndEntity, CertificateTraits.ExtendedKeyUsage | CertificateTraits.OcspSigning, Excludes: CertificateTraits.OcspNoCheck);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-no-check-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ocsp-responder-cert-profile",
        Title = "An OCSP responder's certificate lacks id-pkix-ocsp-nocheck",
        Requirement = "A certificate with OCSPSigning has the extension id-pkix-ocsp-nocheck.",
        DataNeeded = "the responder's certificate",
        Traps =
        [
            "a CA signs its own responses without it",
            "a CA certificate that lists OCSPSigning is no responder's",
        ],
        Violation = "A certificate with OCSPSigning has no id-pkix-ocsp-nocheck.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.BrFirst, null, Severity.Error, "TLS BR 2.2.6 s4.9.9, s7.1.2.8.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.ExtendedKeyUsage).Raw, $"The certificate lists OCSPSigning and has no id-pkix-ocsp-nocheck.");
    }
}
