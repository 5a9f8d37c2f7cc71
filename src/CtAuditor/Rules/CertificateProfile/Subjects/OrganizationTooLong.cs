using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, ub-organization-name; the same in RFC 2459.
internal sealed class OrganizationTooLong() : AttributeTooLong(NameAttributeKind.Organization, 64)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.Organization);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-organization-too-long",
        Group = RuleGroups.CertificateProfile,
        Title = "organizationName of more than 64 characters",
        Requirement = "organizationName in a subject has at most 64 characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: letters outside of ASCII take several bytes in UTF-8",
        ],
        Violation = "A certificate whose organizationName has 65 characters.",
        NearestLegal = "The same certificate with 64 characters, all of two bytes in UTF-8.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Error, "RFC 5280 sA.1")],
    };
}
