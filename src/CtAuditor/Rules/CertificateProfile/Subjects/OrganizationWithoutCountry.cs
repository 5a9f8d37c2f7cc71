using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (9.2.4 in version 1.0) until 1.8.7 (h): countryName is required where organizationName, givenName or surname are
// present. Since 2.0.0 each type of certificate has its own table.
internal sealed class OrganizationWithoutCountry() : MissingAttribute(NameAttributeKind.Country)
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.Organization);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-organization-without-country",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Subject with organizationName and no countryName",
        Requirement = "A subject with organizationName has countryName too.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "countryName may stand without organizationName",
        ],
        Violation = "A certificate of 2020 whose subject has organizationName and localityName.",
        NearestLegal = "The same certificate with countryName.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2 h")],
    };
}
