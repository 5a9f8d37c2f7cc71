using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (9.2.4 in version 1.0) until 1.8.7 (e, f): where organizationName, givenName or surname are present, localityName
// is required if stateOrProvinceName is absent, and the other way round.
internal sealed class OrganizationWithoutPlace() : MissingAttribute(NameAttributeKind.StateOrProvince, NameAttributeKind.Locality)
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.Organization);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-organization-without-place",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Subject with organizationName and neither localityName nor stateOrProvinceName",
        Requirement = "A subject with organizationName has localityName or stateOrProvinceName too.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "one of the two is enough",
            "from 2023-09-15 each type of certificate has its own table",
        ],
        Violation = "A certificate of 2020 whose subject has organizationName and countryName alone.",
        NearestLegal = "The same certificate with localityName.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2 e, f")],
    };
}
