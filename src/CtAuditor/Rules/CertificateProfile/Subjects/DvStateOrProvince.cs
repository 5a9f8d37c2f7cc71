using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.6.4 until 1.8.7, and 7.1.6.1 or 9.3.1 before: a certificate under 2.23.140.1.2.1 has none of organizationName, givenName,
// surname, streetAddress, localityName, stateOrProvinceName and postalCode.
internal sealed class DvStateOrProvince() : ForbiddenAttribute(NameAttributeKind.StateOrProvince, "in spite of its policy of domain validation")
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.DomainValidated | CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dv-state-or-province",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Domain-validated certificate with a state or province in its subject",
        Requirement = "A certificate under the policy of domain validation has no stateOrProvinceName in its subject: nobody validated it.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate under the policy of organization or individual validation may have it",
            "from 2023-09-15 the table of allowed attributes says the same and more, and has a rule of its own",
        ],
        Violation = "A certificate of 2020 under 2.23.140.1.2.1 whose subject has stateOrProvinceName.",
        NearestLegal = "The same certificate without the attribute.",
        Editions = [new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.6.4")],
    };
}
