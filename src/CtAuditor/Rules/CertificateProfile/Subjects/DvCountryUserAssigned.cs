using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.2.7.2: the table for domain validation lacks the sentence on XX that those of sections 7.1.2.7.3 and 7.1.2.7.4 have.
internal sealed class DvCountryUserAssigned : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.DomainValidated | CertificateTraits.Country);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dv-country-user-assigned",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Domain-validated certificate with countryName XX",
        Requirement = "The countryName of a domain-validated certificate is a country code; XX, for countries without one, is only for certificates with a validated identity.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "XX is in order in certificates of organization and individual validation",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.2.1 with countryName XX.",
        NearestLegal = "The same certificate with countryName DE.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Warning, "TLS BR 2.2.6 s7.1.2.7.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.Country && CountryCodes.IsUnassignedCountry(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"countryName is XX, which is not the code of a country.");
            }
        }
    }
}
