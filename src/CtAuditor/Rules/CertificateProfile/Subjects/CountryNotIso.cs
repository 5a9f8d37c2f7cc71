using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR sections 7.1.2.7.2 to 7.1.2.7.4, countryName; 7.1.4.2.2 (h) before 2.0.0.
internal sealed class CountryNotIso : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.Country);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-country-not-iso",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "countryName that is no country code of ISO 3166-1",
        Requirement = "countryName is an assigned two-letter code of ISO 3166-1, or XX for a country that has none.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "XX is in order",
            "small letters are another rule's",
            "EU, UK and XK are not assigned",
        ],
        Violation = "A certificate whose countryName is UK.",
        NearestLegal = "The same certificate with GB.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2 h"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.2 to s7.1.2.7.4"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            var value = subject.Value(attribute);
            if (attribute.Kind == NameAttributeKind.Country && !CountryCodes.IsAssigned(value) && !CountryCodes.IsUnassignedCountry(value))
            {
                sink.Violation(certificate, subject.Type(attribute), $"countryName is {ShownText.Value(subject, attribute)}.");
            }
        }
    }
}
