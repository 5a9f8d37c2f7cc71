using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

internal sealed class SubjectEmptyWithoutSan : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.EmptySubject, CertificateTraits.SubjectAltName);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-empty-without-san",
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-missing-or-invalid",
        Title = "The subject is empty and there is no subjectAltName",
        Requirement = "A certificate whose subject is empty names it in subjectAltName.",
        DataNeeded = "the certificate or precertificate",
        Traps = ["a subjectAltName without a subject is in order"],
        Violation = "A certificate with an empty subject and no subjectAltName.",
        NearestLegal = "The same certificate with a critical subjectAltName.",
        Editions =
        [
            new(EditionDates.Rfc2459, EditionDates.Rfc5280, Severity.Error, "RFC 2459 s4.1.2.6 (RFC 3280 the same)"),
            new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.6"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink) =>
        sink.Violation(certificate, certificate.Tbs.Subject, $"The subject is empty and there is no subjectAltName.");
}
