using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.1 (9.2.1 before version 2).
internal sealed class EvOrganizationMissing() : MissingAttribute(NameAttributeKind.Organization)
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-organization-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "EV certificate without organizationName",
        Requirement = "The subject of an EV certificate has organizationName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate without the policy of extended validation need not have it",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 without organizationName.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.1")],
    };
}
