using System.Buffers;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.2.7.4, domainComponent: a Domain Label. Version 1.1.5 (ballot 102) brought the sentence.
internal sealed class DomainComponentNotLabel : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.Of(CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-domain-component-not-label",
        Group = RuleGroups.CertificateProfile,
        Title = "domainComponent that is no single label of a domain name",
        Requirement = "Each domainComponent of a subscriber certificate holds one label of a domain name.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an internationalised label in its ASCII form is in order",
            "several attributes hold several labels",
        ],
        Violation = "A certificate whose domainComponent is \"example.com\".",
        NearestLegal = "The same certificate with \"com\" and \"example\" in two attributes.",
        Editions =
        [
            new(EditionDates.BrDomainComponent, EditionDates.BrProfiles, Severity.Error, "TLS BR 1.8.7 s7.1.4.2.2"),
            new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.4"),
        ],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind == NameAttributeKind.DomainComponent && !IsLabel(subject.Value(attribute)))
            {
                sink.Violation(certificate, subject.Type(attribute), $"domainComponent {ShownText.Value(subject, attribute)} is no single label.");
            }
        }
    }

    private static readonly SearchValues<byte> LabelCharacters = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);

    private static bool IsLabel(ReadOnlySpan<byte> value) => !value.IsEmpty && !value.ContainsAnyExcept(LabelCharacters);
}
