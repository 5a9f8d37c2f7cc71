using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (9.2.4 in version 1.0) until 1.8.7 (h): countryName is required where organizationName, givenName or surname are
// present. Since 2.0.0 each type of certificate has its own table.
internal sealed class PersonalNameWithoutCountry() : MissingAttribute(NameAttributeKind.Country)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.OtherSubjectAttribute, CertificateTraits.Organization);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-personal-name-without-country",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Subject with givenName or surname and no countryName",
        Requirement = "A subject with givenName or surname has countryName too.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "countryName may stand without givenName or surname",
            "before 2016-09-07 the requirements did not know givenName and surname",
            "a subject with organizationName too is another rule's",
        ],
        Violation = "A certificate of 2020 whose subject has givenName and localityName.",
        NearestLegal = "The same certificate with countryName.",
        Editions = [new(EditionDates.BrPersonalNames, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2 h")],
    };

    protected override bool Applies(scoped in AuditedCertificate certificate)
    {
        ref readonly var subject = ref certificate.Subject;
        return subject.CountOf(NameAttributeKind.GivenName) + subject.CountOf(NameAttributeKind.Surname) > 0;
    }
}
