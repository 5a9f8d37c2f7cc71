using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// EV Guidelines section 7.1.4.2.9 (9.2.9, at first 9.2.8, before version 2; ballot SC16).
internal sealed class EvExtraAttribute : CertificateRule
{
    public override RuleScope Scope { get; } = SubjectScopes.ExtendedValidation;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ev-attribute-not-allowed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-type-mismatch",
        Title = "EV certificate with an attribute that the EV Guidelines do not list",
        Requirement = "The subject of an EV certificate has only the attributes that the EV Guidelines list.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "organizationalUnitName is another rule's",
            "organizationIdentifier is allowed",
            "before 2019-04-16 other attributes were",
        ],
        Violation = "A certificate of 2024 under 2.23.140.1.1 with title.",
        NearestLegal = "The same certificate with organizationIdentifier, and the extension that belongs to it.",
        Editions = [new(EditionDates.EvOtherAttributes, null, Severity.Error, "EV Guidelines 2.0.2 s7.1.4.2.9")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (!IsListed(attribute.Kind))
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject of an EV certificate has {AttributeNames.Of(subject, attribute)} {ShownText.Value(subject, attribute)}.");
            }
        }
    }

    private static bool IsListed(NameAttributeKind kind) => kind is NameAttributeKind.Organization
        or NameAttributeKind.CommonName
        or NameAttributeKind.BusinessCategory
        or NameAttributeKind.JurisdictionLocality
        or NameAttributeKind.JurisdictionStateOrProvince
        or NameAttributeKind.JurisdictionCountry
        or NameAttributeKind.SerialNumber
        or NameAttributeKind.StreetAddress
        or NameAttributeKind.Locality
        or NameAttributeKind.StateOrProvince
        or NameAttributeKind.Country
        or NameAttributeKind.PostalCode
        or NameAttributeKind.OrganizationalUnit
        or NameAttributeKind.OrganizationIdentifier;
}
