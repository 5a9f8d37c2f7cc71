using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR sections 7.1.2.7.3 to 7.1.2.7.5, last paragraph; 7.1.4.2 before 2.0.0; 9.2.7 in version 1.0.
internal sealed class ValueMetadataOnly : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Subscriber;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-value-metadata-only",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Attribute of the subject that says only that there is nothing to say",
        Requirement = "An attribute of the subject has a value, and not merely dots, hyphens, spaces or a note that it does not apply.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a hyphen or dot inside of a value is in order",
            "NA is Namibia and None a town in Italy",
            "text outside of ASCII counts as text",
        ],
        Violation = "A certificate of 2024 whose stateOrProvinceName is \"-\".",
        NearestLegal = "The same certificate without the attribute.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.3 to s7.1.2.7.5"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (PlaceholderText.Is(attribute.Tag, subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(subject, attribute)} is {ShownText.Value(subject, attribute)}, which says nothing.");
            }
        }
    }
}
