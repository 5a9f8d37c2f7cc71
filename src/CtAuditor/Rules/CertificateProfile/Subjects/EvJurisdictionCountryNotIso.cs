using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.4 (9.2.4 before version 2): the applicable ISO country code.
internal sealed class EvJurisdictionCountryNotIso : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-jurisdiction-country-not-iso",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "jurisdictionCountryName that is no country code of ISO 3166-1",
        Requirement = "jurisdictionCountryName is a two-letter code of ISO 3166-1.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "XX is let pass, as it is for countryName",
            "small letters are another rule's",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with jurisdictionCountryName UK.",
        NearestLegal = "The same certificate with GB.",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            var value = subject.Value(attribute);
            if (attribute.Kind == NameAttributeKind.JurisdictionCountry && !CountryCodes.IsAssigned(value) && !CountryCodes.IsUnassignedCountry(value))
            {
                sink.Violation(certificate, subject.Type(attribute), $"jurisdictionCountryName is {ShownText.Value(subject, attribute)}.");
            }
        }
    }
}
