using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, X520countryName ::= PrintableString (SIZE (2)).
internal sealed class CountryNotPrintableString : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.Country);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-country-not-printable-string",
        Group = RuleGroups.CertificateProfile,
        Title = "countryName of the subject that is no PrintableString",
        Requirement = "countryName is a PrintableString.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "other attributes may be UTF8String",
        ],
        Violation = "A certificate whose subject has countryName as a UTF8String.",
        NearestLegal = "The same certificate with a PrintableString.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sA.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.Country && attribute.Tag != DerTag.PrintableString)
            {
                sink.Violation(certificate, subject.Value(attribute), $"countryName of the subject is a {AttributeStringTypes.NameOf(attribute.Tag)}.");
            }
        }
    }
}
