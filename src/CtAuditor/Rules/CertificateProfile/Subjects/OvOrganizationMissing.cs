using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.2.7.4, table of subject attributes; before 2.0.0 section 7.1.6.4.
internal sealed class OvOrganizationMissing() : MissingAttribute(NameAttributeKind.Organization)
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.OrganizationValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ov-organization-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Organization-validated certificate without organizationName",
        Requirement = "The subject of a certificate under the policy of organization validation has organizationName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate under another policy need not have it",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.2.2 without organizationName.",
        NearestLegal = "The same certificate with it.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.6.4"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.4"),
        ],
    };
}
