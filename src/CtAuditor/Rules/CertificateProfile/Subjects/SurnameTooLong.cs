using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, ub-name. TLS BR section 7.1.4.2 calls the number a transcription error and has 64.
internal sealed class SurnameTooLong() : AttributeTooLong(NameAttributeKind.Surname, 32768)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-surname-too-long",
        Group = RuleGroups.CertificateProfile,
        Title = "surname of more than 32,768 characters",
        Requirement = "surname in a subject has at most 32,768 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose surname has 32,769 characters.",
        NearestLegal = "The same certificate with 32,768 characters, all of two bytes in UTF-8.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sA.1")],
    };
}
