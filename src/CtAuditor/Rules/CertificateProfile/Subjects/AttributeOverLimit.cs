using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2, both tables, column of lengths, where no older text says the same.
internal sealed class AttributeOverLimit : CertificateRule
{
    public override RuleScope Scope { get; } = new(SubjectScopes.Named, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-attribute-over-limit",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-rdn-order-or-multivalue",
        Title = "Attribute of the subject longer than the TLS BR allow",
        Requirement = "surname and givenName have at most 64 characters, domainComponent 63, businessCategory and the state and locality of the jurisdiction 128.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "characters count, not bytes: 64 letters outside of ASCII take more than 64 bytes",
            "before 2023-09-15 RFC 5280 allowed surname and givenName 32,768 characters",
            "lengths that RFC 5280 or X.520 set are rules of their own",
        ],
        Violation = "A certificate of 2024 whose surname has 65 characters.",
        NearestLegal = "The same certificate with 64 characters, all of two bytes in UTF-8.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.4.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            var max = attribute.Kind switch
            {
                NameAttributeKind.DomainComponent => 63,
                NameAttributeKind.Surname or NameAttributeKind.GivenName => 64,
                NameAttributeKind.BusinessCategory or NameAttributeKind.JurisdictionStateOrProvince or NameAttributeKind.JurisdictionLocality => 128,
                _ => int.MaxValue,
            };
            if (attribute.ValueLength > max && NameValues.CharacterCount(attribute.Tag, subject.Value(attribute)) is var count && count > max)
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(attribute.Kind)} has {count} characters, more than {max}.");
            }
        }
    }
}
