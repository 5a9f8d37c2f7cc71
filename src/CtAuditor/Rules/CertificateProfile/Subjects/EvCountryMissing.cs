using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.6 (9.2.6 before version 2).
internal sealed class EvCountryMissing() : MissingAttribute(NameAttributeKind.Country)
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-country-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "EV certificate without countryName",
        Requirement = "The subject of an EV certificate has countryName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "the country of the jurisdiction is another attribute",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 without countryName.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.6")],
    };
}
