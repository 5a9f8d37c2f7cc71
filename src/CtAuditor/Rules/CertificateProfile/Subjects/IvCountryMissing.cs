using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.2.7.3, table of subject attributes; before 2.0.0 section 7.1.6.4.
internal sealed class IvCountryMissing() : MissingAttribute(NameAttributeKind.Country)
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.IndividualValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "iv-country-missing",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Individual-validated certificate without countryName",
        Requirement = "The subject of a certificate under the policy of individual validation has countryName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a certificate under another policy need not have it",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.2.3 without countryName.",
        NearestLegal = "The same certificate with it.",
        Editions =
        [
            new(EditionDates.BrIndividualValidation, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.6.4"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.3"),
        ],
    };
}
