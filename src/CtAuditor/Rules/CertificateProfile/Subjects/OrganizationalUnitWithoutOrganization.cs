using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (i) from 1.7.9 (ballot SC47) until the attribute was prohibited.
internal sealed class OrganizationalUnitWithoutOrganization() : ForbiddenAttribute(NameAttributeKind.OrganizationalUnit, "without organizationName")
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.OrganizationalUnit, CertificateTraits.Organization);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-ou-without-organization",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-ou-present",
        Title = "organizationalUnitName without organizationName",
        Requirement = "A subject has organizationalUnitName only beside organizationName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "from 2022-09-01 it is prohibited altogether, which is another rule",
            "\"Domain Control Validated\" as the only other attribute was in order before 2021-08-16",
        ],
        Violation = "A certificate of 2022-01 whose subject has organizationalUnitName and commonName alone.",
        NearestLegal = "The same certificate with organizationName.",
        Editions = [new(EditionDates.BrUnitNeedsOrganization, EditionDates.NoOrganizationalUnit, Severity.Error, "TLS BR 1.7.9 s7.1.4.2.2 i")],
    };
}
