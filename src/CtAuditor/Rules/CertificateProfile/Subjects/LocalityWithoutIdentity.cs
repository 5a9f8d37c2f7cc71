using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2.2 (9.2.4 in version 1.0) until 1.8.7 (e): localityName is prohibited where all three are absent. Until 1.4.1 only
// organizationName counted; the wider text is the one that cannot accuse wrongly.
internal sealed class LocalityWithoutIdentity() : ForbiddenAttribute(NameAttributeKind.Locality, "without organizationName, givenName or surname")
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber, CertificateTraits.OtherSubjectAttribute, CertificateTraits.Organization);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-locality-without-identity",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Subject with localityName but no organizationName, givenName or surname",
        Requirement = "A subject has localityName only beside organizationName, givenName or surname.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "any of the three is enough",
            "from 2023-09-15 each type of certificate has its own table",
        ],
        Violation = "A certificate of 2020 whose subject has localityName and commonName alone.",
        NearestLegal = "The same certificate with organizationName.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2 e")],
    };

    protected override bool Applies(scoped in NameView subject) =>
        subject.CountOf(NameAttributeKind.GivenName) + subject.CountOf(NameAttributeKind.Surname) == 0;
}
