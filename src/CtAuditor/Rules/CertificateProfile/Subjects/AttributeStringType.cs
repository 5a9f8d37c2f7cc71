using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.2, both tables. countryName and serialNumber are PrintableString by RFC 5280 as well, which binds since 2008.
internal sealed class AttributeStringType : CertificateRule
{
    public override RuleScope Scope { get; } = new(SubjectScopes.Named);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-attribute-string-type",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-rdn-order-or-multivalue",
        Title = "Attribute of the subject in a string type other than the prescribed one",
        Requirement = "domainComponent is an IA5String, jurisdictionCountry a PrintableString, and every other listed attribute a UTF8String or PrintableString.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "countryName and serialNumber have rules of their own",
            "attributes that the tables do not list may have any type",
            "before 2023-09-15 RFC 5280 alone decided",
        ],
        Violation = "A certificate of 2024 whose organizationName is a TeletexString.",
        NearestLegal = "The same certificate with a UTF8String.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.4.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (!AttributeStringTypes.IsAllowed(attribute.Kind, attribute.Tag))
            {
                sink.Violation(certificate, subject.Value(attribute), $"{AttributeNames.Of(attribute.Kind)} is a {AttributeStringTypes.NameOf(attribute.Tag)}.");
            }
        }
    }
}
