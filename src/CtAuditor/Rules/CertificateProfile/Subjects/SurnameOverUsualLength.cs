using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// X.520's ub-name as all implementations had it before RFC 5280; since TLS BR 2.0.0 an error of its own for certificates under them.
internal sealed class SurnameOverUsualLength() : AttributeTooLong(NameAttributeKind.Surname, 64)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-surname-over-usual-length",
        Group = RuleGroups.CertificateProfile,
        Title = "surname longer than most software takes",
        Requirement = "surname in a subject has at most 64 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose surname has 65 characters.",
        NearestLegal = "The same certificate with 64 characters, all of two bytes in UTF-8.",
        Editions = [new(EditionDates.Rfc5280, EditionDates.BrProfiles, Severity.Warning, "X.520 (02/2001) annex C")],
    };
}
