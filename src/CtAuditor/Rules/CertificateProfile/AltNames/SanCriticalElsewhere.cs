using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SanCriticalElsewhere : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any & ~CertificateRole.Subscriber, CertificateTraits.SubjectAltName, CertificateTraits.EmptySubject);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "san-critical-outside-tls",
        Group = RuleGroups.CertificateProfile,
        Title = "subjectAltName is marked critical although there is a subject",
        Requirement = "Where the subject is not empty, subjectAltName should not be critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate for TLS servers has a stricter rule of its own",
            "an empty subject makes the extension critical",
        ],
        Violation = "A certificate for mail with a subject and a critical subjectAltName.",
        NearestLegal = "The same certificate with an extension that is not critical.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 s4.2.1.6")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Extension(KnownExtension.SubjectAltName).IsCritical)
        {
            sink.Violation(certificate, certificate.Extension(KnownExtension.SubjectAltName).Raw, $"subjectAltName is marked critical although the subject is not empty.");
        }
    }
}
