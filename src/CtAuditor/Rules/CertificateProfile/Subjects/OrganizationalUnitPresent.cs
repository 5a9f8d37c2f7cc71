using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (i) from 2022-09-01, since 2.0.0 the tables of sections 7.1.2.7.2 to 7.1.2.7.4; EV Guidelines section 7.1.4.2.7.
internal sealed class OrganizationalUnitPresent() : ForbiddenAttribute(NameAttributeKind.OrganizationalUnit, "although it is prohibited")
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.OrganizationalUnit);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-ou-present",
        Group = RuleGroups.CertificateProfile,
        Title = "organizationalUnitName in the subject of a subscriber certificate",
        Requirement = "The subject of a subscriber certificate has no organizationalUnitName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "before 2022-09-01 it was allowed",
            "CA certificates are another rule's",
        ],
        Violation = "A certificate of 2024 whose subject has organizationalUnitName.",
        NearestLegal = "The same certificate without it.",
        Editions =
        [
            new(EditionDates.NoOrganizationalUnit, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2 i"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.2 to s7.1.2.7.4"),
        ],
    };
}
