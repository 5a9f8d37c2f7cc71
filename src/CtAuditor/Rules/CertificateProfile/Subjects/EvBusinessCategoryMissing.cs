using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.3 (9.2.3 before version 2).
internal sealed class EvBusinessCategoryMissing() : MissingAttribute(NameAttributeKind.BusinessCategory)
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-business-category-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "EV certificate without businessCategory",
        Requirement = "The subject of an EV certificate has businessCategory.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "what it says is another rule's",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 without businessCategory.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.3")],
    };
}
