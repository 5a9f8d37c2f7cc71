using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1: the digraphs of ISO 3166, which are of LATIN CAPITAL LETTERs A to Z. Names compare without case (section 7.1); hence
// a warning.
internal sealed class CountryNotUppercase : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-country-not-uppercase",
        Group = RuleGroups.CertificateProfile,
        Title = "Country code in small letters",
        Requirement = "The codes of ISO 3166-1 are of capital letters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "codes that are no country's are another rule's",
        ],
        Violation = "A certificate whose countryName is \"de\".",
        NearestLegal = "The same certificate with \"DE\".",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Warning, "RFC 5280 sA.1, ISO 3166-1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind is NameAttributeKind.Country or NameAttributeKind.JurisdictionCountry && subject.Value(attribute).ContainsAnyInRange((byte)'a', (byte)'z'))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(attribute.Kind)} is {ShownText.Value(subject, attribute)}, with small letters.");
            }
        }
    }
}
