using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.2: MUST NOT in root certificates.
internal sealed class RootOrganizationalUnit() : ForbiddenAttribute(NameAttributeKind.OrganizationalUnit, "although roots must not")
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa, CertificateTraits.OrganizationalUnit);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "root-ca-ou-present",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "organizationalUnitName in the subject of a root",
        Requirement = "The subject of a root has no organizationalUnitName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a root from before 2023-09-15 may have it",
        ],
        Violation = "A root of 2024 with organizationalUnitName.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.2")],
    };
}
