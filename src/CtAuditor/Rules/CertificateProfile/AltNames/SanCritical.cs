using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanCritical : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.SubjectAltName, CertificateTraits.EmptySubject);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-missing-or-invalid",
        Title = "subjectAltName of a subscriber certificate with a subject is marked critical",
        Requirement = "Where the subject is not empty, subjectAltName is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an empty subject makes the extension critical",
            "before 2023-09-15 it was a SHOULD of RFC 5280",
        ],
        Violation = "A certificate with a commonName whose subjectAltName is critical.",
        NearestLegal = "The same certificate with an extension that is not critical.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.BrProfiles, Severity.Warning, "RFC 5280 s4.2.1.6"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Extension(KnownExtension.SubjectAltName).IsCritical)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.SubjectAltName).Raw, $"subjectAltName is marked critical although the subject is not empty.");
        }
    }
}
