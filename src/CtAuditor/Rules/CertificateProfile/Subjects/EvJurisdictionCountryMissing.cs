using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.4 (9.2.4 before version 2).
internal sealed class EvJurisdictionCountryMissing() : MissingAttribute(NameAttributeKind.JurisdictionCountry)
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-jurisdiction-country-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "EV certificate without jurisdictionCountryName",
        Requirement = "The subject of an EV certificate has jurisdictionCountryName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "state and locality of the jurisdiction depend on who registers, and may be absent",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 without jurisdictionCountryName.",
        NearestLegal = "The same certificate with it.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.4")],
    };
}
