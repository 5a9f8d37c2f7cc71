using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (9.2.4 in version 1.0) until 1.8.7 (e, f): where organizationName, givenName or surname are present, localityName
// is required if stateOrProvinceName is absent, and the other way round.
internal sealed class PersonalNameWithoutPlace() : MissingAttribute(NameAttributeKind.StateOrProvince, NameAttributeKind.Locality)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.OtherSubjectAttribute, CertificateTraits.Organization);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-personal-name-without-place",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Subject with givenName or surname and neither localityName nor stateOrProvinceName",
        Requirement = "A subject with givenName or surname has localityName or stateOrProvinceName too.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "one of the two is enough",
            "before 2016-09-07 the requirements did not know givenName and surname",
        ],
        Violation = "A certificate of 2020 whose subject has givenName and countryName alone.",
        NearestLegal = "The same certificate with localityName.",
        Editions = [new(EditionDates.BrPersonalNames, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2 e, f")],
    };

    protected override bool Applies(scoped in AuditedCertificate certificate)
    {
        ref readonly var subject = ref certificate.Subject;
        return subject.CountOf(NameAttributeKind.GivenName) + subject.CountOf(NameAttributeKind.Surname) > 0;
    }
}
