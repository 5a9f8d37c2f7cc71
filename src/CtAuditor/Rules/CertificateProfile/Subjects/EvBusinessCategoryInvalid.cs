using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.3 (9.2.3 before version 2): one of these strings.
internal sealed class EvBusinessCategoryInvalid : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-business-category-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "EV certificate with a businessCategory that does not exist",
        Requirement = "businessCategory of an EV certificate is \"Private Organization\", \"Government Entity\", \"Business Entity\" or \"Non-Commercial Entity\".",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "in other certificates the attribute may say anything",
            "a certificate without it is another rule's",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with businessCategory \"Private Organisation\".",
        NearestLegal = "The same certificate with \"Private Organization\".",
        Editions = [new(EditionDates.EvGuidelines, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.3")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.BusinessCategory && !IsKnown(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"businessCategory is {ShownText.Value(subject, attribute)}.");
            }
        }
    }

    private static bool IsKnown(ReadOnlySpan<byte> value) =>
        value.SequenceEqual("Private Organization"u8)
        || value.SequenceEqual("Government Entity"u8)
        || value.SequenceEqual("Business Entity"u8)
        || value.SequenceEqual("Non-Commercial Entity"u8);
}
