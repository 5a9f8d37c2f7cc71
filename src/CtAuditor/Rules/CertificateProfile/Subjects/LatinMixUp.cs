using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 section 4.1.2.4: UTF8String. The value is well-formed, and yet not what its author meant; hence a warning.
internal sealed class LatinMixUp : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OddSubjectText);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-utf8-read-as-latin",
        Group = RuleGroups.CertificateProfile,
        Title = "UTF-8 in the subject that was taken for Latin-1 and encoded again",
        Requirement = "Values of a subject are encoded once: a letter with a diacritic is one character, not the two that its bytes are in Latin-1.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "capital letters with a tilde, circumflex, diaeresis or ring are in order before a letter",
            "so are they before a closing quotation mark",
        ],
        Violation = "A certificate whose localityName is \"MÃ¼nchen\".",
        NearestLegal = "The same certificate with \"München\".",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Warning, "RFC 5280 s4.1.2.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Tag == DerTag.Utf8String && DoubleEncoding.IsIn(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(subject, attribute)} {ShownText.Value(subject, attribute)} was encoded twice.");
            }
        }
    }
}
