using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, ub-emailaddress-length, which was 128 in RFC 3280.
internal sealed class EmailAddressTooLong() : AttributeTooLong(NameAttributeKind.EmailAddress, 255)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-email-too-long",
        Group = RuleGroups.CertificateProfile,
        Title = "emailAddress of more than 255 characters",
        Requirement = "emailAddress in a subject has at most 255 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose emailAddress has 256 characters.",
        NearestLegal = "The same certificate with 255 characters.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sA.1")],
    };
}
