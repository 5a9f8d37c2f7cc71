using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// RFC 5280 appendix A.1, SIZE (1..ub) of every DirectoryString.
internal sealed class ValueEmpty : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.OddSubjectText);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-value-empty",
        Group = RuleGroups.CertificateProfile,
        Title = "Attribute of the subject with an empty value",
        Requirement = "The value of an attribute has at least one character.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "leaving the attribute out is in order",
            "a type that no text gives a size may be empty",
        ],
        Violation = "A certificate whose localityName is empty.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 sA.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.ValueLength == 0 && attribute.Kind is not (NameAttributeKind.Other or NameAttributeKind.DnQualifier or NameAttributeKind.DomainComponent))
            {
                sink.Violation(certificate, subject.Type(attribute), $"{AttributeNames.Of(attribute.Kind)} is empty.");
            }
        }
    }
}
