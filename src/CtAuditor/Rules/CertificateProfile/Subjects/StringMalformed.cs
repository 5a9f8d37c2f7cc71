using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 section 4.1.2.4 and RFC 3629 for UTF8String; X.680 section 41 for the others.
internal sealed class StringMalformed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OddSubjectText);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-string-malformed",
        Group = RuleGroups.CertificateProfile,
        Title = "Value of the subject that is not of its string type",
        Requirement = "A UTF8String is UTF-8, an IA5String ASCII, a BMPString whole code units.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a TeletexString is read in several ways and may have any byte",
            "a PrintableString's alphabet is another rule's",
        ],
        Violation = "A certificate whose organizationName is a UTF8String with a single byte 0xE4.",
        NearestLegal = "The same certificate with the letter in UTF-8.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.1.2.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (!NameValues.IsWellFormed(attribute.Tag, subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(subject, attribute)} is no {AttributeStringTypes.NameOf(attribute.Tag)}, which is its type.");
            }
        }
    }
}
