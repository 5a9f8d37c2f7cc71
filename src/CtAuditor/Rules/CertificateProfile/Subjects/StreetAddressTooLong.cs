using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// X.520's ub-street-address, which TLS BR section 7.1.4.2 repeats.
internal sealed class StreetAddressTooLong() : AttributeTooLong(NameAttributeKind.StreetAddress, 128)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-street-address-too-long",
        Group = RuleGroups.CertificateProfile,
        Title = "streetAddress of more than 128 characters",
        Requirement = "streetAddress in a subject has at most 128 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose streetAddress has 129 characters.",
        NearestLegal = "The same certificate with 128 characters, all of two bytes in UTF-8.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "X.520 (02/2001) annex C")],
    };
}
