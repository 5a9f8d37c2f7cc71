using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanNotCriticalWithoutSubject : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.SubjectAltName | CertificateTraits.EmptySubject);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-not-critical-without-subject",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-missing-or-invalid",
        Title = "subjectAltName is not marked critical although the subject is empty",
        Requirement = "Where the subject is empty, subjectAltName is critical.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["with a subject the extension is not critical"],
        Violation = "A certificate with an empty subject whose subjectAltName is not critical.",
        NearestLegal = "The same certificate with a critical extension.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.1.2.6 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, EditionDates.BrProfiles, Severity.Error, "RFC 5280 s4.2.1.6"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12, RFC 5280 s4.2.1.6"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!certificate.Extension(KnownExtension.SubjectAltName).IsCritical)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.SubjectAltName).Raw, $"subjectAltName is not marked critical although the subject is empty.");
        }
    }
}
