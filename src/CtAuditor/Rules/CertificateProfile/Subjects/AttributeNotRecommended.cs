using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR sections 7.1.2.7.3 and 7.1.2.7.4, tables of subject attributes: NOT RECOMMENDED.
internal sealed class AttributeNotRecommended : CertificateRule
{
    public override RuleScope Scope { get; } = new(
        CertificateRole.Subscriber,
        CertificateTraits.OtherSubjectAttribute,
        CertificateTraits.DomainValidated | CertificateTraits.ExtendedValidated,
        CertificateTraits.OrganizationValidated | CertificateTraits.IndividualValidated);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-attribute-not-recommended",
        Group = RuleGroups.CertificateProfile,
        Title = "Attribute of the subject that the TLS BR do not recommend",
        Requirement = "Beside those of its table, and postalCode and streetAddress among them, attributes are not recommended in an organization- or individual-validated subject.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is no violation",
            "commonName is another rule's",
            "an EV certificate has its own list",
        ],
        Violation = "An organization-validated certificate of 2024 with postalCode.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.7.3, s7.1.2.7.4")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (IsUnwelcome(attribute.Kind, certificate.Has(CertificateTraits.IndividualValidated)))
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject has {AttributeNames.Of(subject, attribute)}, which is not recommended.");
            }
        }
    }

    // What MUST NOT be there is left to the rules that say so: surname and givenName under organization validation, organizationalUnitName.
    private static bool IsUnwelcome(NameAttributeKind kind, bool isIndividual) => kind switch
    {
        NameAttributeKind.Country or NameAttributeKind.StateOrProvince or NameAttributeKind.Locality or NameAttributeKind.CommonName
            or NameAttributeKind.OrganizationalUnit or NameAttributeKind.Surname or NameAttributeKind.GivenName => false,
        NameAttributeKind.Organization or NameAttributeKind.DomainComponent => isIndividual,
        _ => true,
    };
}
