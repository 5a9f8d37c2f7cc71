using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.2, countryName: the code of the country in which the CA's place of business is; 7.1.4.3.1 (c) before 2.0.0, 9.1.4 in
// version 1.0.
internal sealed class CaCountryNotIso : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa | CertificateRole.SubordinateCa, CertificateTraits.Country);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-country-not-iso",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "countryName of a CA that is no country code of ISO 3166-1",
        Requirement = "countryName of a CA is an assigned two-letter code of ISO 3166-1.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "XX is for subscribers alone",
            "small letters are another rule's",
            "a CA for something other than TLS servers is passed over",
        ],
        Violation = "A subordinate CA whose countryName is EU.",
        NearestLegal = "The same certificate with DE.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.3.1 c"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.10.2"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (!CaPurposes.MayIssueForTls(certificate))
        {
            return;
        }

        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.Country && !CountryCodes.IsAssigned(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Type(attribute), $"countryName is {ShownText.Value(subject, attribute)}.");
            }
        }
    }
}
