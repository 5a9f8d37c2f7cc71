using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.4.1: not more than one instance of an attribute across all RDNs unless explicitly allowed, as in sections 7.1.2.7.3 and
// 7.1.2.7.4.
internal sealed class AttributeRepeated : CertificateRule
{
    public override RuleScope Scope { get; } = new(SubjectScopes.Named);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-attribute-repeated",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-rdn-order-or-multivalue",
        Title = "Attribute that the subject has more than once",
        Requirement = "A subject has each attribute once; only domainComponent and streetAddress may be repeated.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "several streetAddress or domainComponent attributes are in order",
            "before 2023-09-15 repetition was not ruled out",
        ],
        Violation = "A certificate of 2024 whose subject has organizationName twice.",
        NearestLegal = "The same certificate with streetAddress twice and organizationName once.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.4.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 1; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind is not (NameAttributeKind.DomainComponent or NameAttributeKind.StreetAddress) && RepeatedAttributes.IsRepetition(subject, i))
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject has {AttributeNames.Of(subject, attribute)} more than once.");
            }
        }
    }
}
