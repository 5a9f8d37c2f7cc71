using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// X.520's ub-postal-code, which TLS BR section 7.1.4.2 repeats. The 16 of RFC 5280 appendix A.1 bounds the postal code of an X.400 address,
// which is no attribute of a name.
internal sealed class PostalCodeTooLong() : AttributeTooLong(NameAttributeKind.PostalCode, 40)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-postal-code-too-long",
        Group = RuleGroups.CertificateProfile,
        Title = "postalCode of more than 40 characters",
        Requirement = "postalCode in a subject has at most 40 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose postalCode has 41 characters.",
        NearestLegal = "The same certificate with 40 characters, all of two bytes in UTF-8.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "X.520 (02/2001) annex C")],
    };
}
