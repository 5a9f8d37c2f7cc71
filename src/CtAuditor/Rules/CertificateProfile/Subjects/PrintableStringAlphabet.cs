using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix B; X.680 section 41.4.
internal sealed class PrintableStringAlphabet : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-printable-string-alphabet",
        Group = RuleGroups.CertificateProfile,
        Title = "PrintableString of the subject with a character outside of its alphabet",
        Requirement = "A PrintableString has letters, digits, spaces and the characters ' ( ) + , - . / : = ? and no others.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an apostrophe is in the alphabet",
            "an asterisk, an ampersand, an at sign and an underscore are not",
        ],
        Violation = "A certificate whose commonName is a PrintableString with an asterisk.",
        NearestLegal = "The same certificate with a UTF8String.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sB")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Tag == DerTag.PrintableString && !NameValues.IsPrintable(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(subject, attribute)} {ShownText.Value(subject, attribute)} has a character that no PrintableString has.");
            }
        }
    }
}
