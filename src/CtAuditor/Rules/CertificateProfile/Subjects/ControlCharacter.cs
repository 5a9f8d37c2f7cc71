using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1 and X.520: names are printed and compared as text; section 4.1.2.6 on the subject. X.520 section 6 has the string
// preparation that drops controls.
internal sealed class ControlCharacter : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OddSubjectText);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-control-character",
        Group = RuleGroups.CertificateProfile,
        Title = "Control character in the subject",
        Requirement = "Values of a subject are text to be read by people, without control characters.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "letters outside of ASCII are no control characters, even where one of their bytes would be",
            "the upper half of a TeletexString says nothing sure",
        ],
        Violation = "A certificate whose organizationName has a zero byte.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sA.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (NameValues.HasControl(attribute.Tag, subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(subject, attribute)} {ShownText.Value(subject, attribute)} has a control character.");
            }
        }
    }
}
