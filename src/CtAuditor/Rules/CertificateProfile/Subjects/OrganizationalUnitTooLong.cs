using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, ub-organizational-unit-name; the same in RFC 2459.
internal sealed class OrganizationalUnitTooLong() : AttributeTooLong(NameAttributeKind.OrganizationalUnit, 64)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OrganizationalUnit);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-organizational-unit-too-long",
        Group = RuleGroups.CertificateProfile,
        Title = "organizationalUnitName of more than 64 characters",
        Requirement = "organizationalUnitName in a subject has at most 64 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose organizationalUnitName has 65 characters.",
        NearestLegal = "The same certificate with 64 characters, all of two bytes in UTF-8.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 sA.1")],
    };
}
