using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.8.2, table: MUST NOT.
internal sealed class OcspResponderAltName : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.OcspResponder, CertificateTraits.SubjectAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ocsp-responder-alt-name-present",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "An OCSP responder's certificate has subjectAltName",
        Requirement = "Certificates of OCSP responders have no subjectAltName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate that can authenticate TLS servers too is a subscriber certificate here",
        ],
        Violation = "An OCSP responder's certificate of 2024 with subjectAltName.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.8.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        sink.Violation(certificate, certificate.Extension(KnownExtension.SubjectAltName).Raw, $"There is a subjectAltName.");
    }
}
