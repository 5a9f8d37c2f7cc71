using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR section 7.1.2.7.2, table of subject attributes: any other attribute MUST NOT.
internal sealed class DvAttributeNotAllowed : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber, CertificateTraits.DomainValidated, AnyOf: CertificateTraits.Organization | CertificateTraits.OrganizationalUnit | CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "dv-attribute-not-allowed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "Domain-validated certificate with an attribute other than countryName and commonName",
        Requirement = "The subject of a domain-validated certificate has countryName and commonName at most.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "countryName is allowed",
            "an empty subject is in order",
            "organizationName is in order where the policy is that of organization validation",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.2.1 whose subject has localityName.",
        NearestLegal = "The same certificate with countryName and commonName.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (attribute.Kind is not (NameAttributeKind.Country or NameAttributeKind.CommonName))
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject of a domain-validated certificate has {AttributeNames.Of(subject, attribute)} {ShownText.Value(subject, attribute)}.");
            }
        }
    }
}
