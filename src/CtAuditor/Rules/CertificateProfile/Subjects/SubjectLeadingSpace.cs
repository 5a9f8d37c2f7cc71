using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 section 7.1 and RFC 4518 section 2.6.1: outer spaces do not count in a comparison, so that two names that differ in bytes are one.
// No text forbids them; hence a warning.
internal sealed class SubjectLeadingSpace : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OddSubjectText);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-leading-space",
        Group = RuleGroups.CertificateProfile,
        Title = "Value of the subject that begins with a space",
        Requirement = "Values of a name neither begin nor end with white space, which comparisons pass over.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "spaces inside of a value are in order",
            "a value of spaces alone is another rule's too",
        ],
        Violation = "A certificate whose subject has organizationName with a space in front.",
        NearestLegal = "The same certificate without the space.",
        Editions = [new(EditionDates.Rfc2459, null, Severity.Warning, "RFC 5280 s7.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (NameValues.BeginsWithSpace(attribute.Tag, subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(subject, attribute)} {ShownText.Value(subject, attribute)} of the subject begins with a space.");
            }
        }
    }
}
