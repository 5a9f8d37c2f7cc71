using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.2.10.2, last row: any other attribute NOT RECOMMENDED.
internal sealed class CaAttributeNotRecommended : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.RootCa | CertificateRole.SubordinateCa, CertificateTraits.OtherSubjectAttribute);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ca-attribute-not-recommended",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "Attribute in the subject of a CA that the TLS BR do not recommend",
        Requirement = "A CA is named by countryName, stateOrProvinceName, localityName, postalCode, streetAddress, organizationName and commonName; other attributes are not recommended.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "it is no violation",
            "organizationalUnitName is another rule's",
        ],
        Violation = "A root of 2024 with organizationIdentifier.",
        NearestLegal = "The same certificate without it.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.2.10.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            if (!IsListed(attribute.Kind) && CaPurposes.MayIssueForTls(certificate))
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject has {AttributeNames.Of(subject, attribute)}, which is not recommended.");
            }
        }
    }

    private static bool IsListed(NameAttributeKind kind) => kind is NameAttributeKind.Country
        or NameAttributeKind.StateOrProvince
        or NameAttributeKind.Locality
        or NameAttributeKind.PostalCode
        or NameAttributeKind.StreetAddress
        or NameAttributeKind.Organization
        or NameAttributeKind.OrganizationalUnit
        or NameAttributeKind.CommonName;
}
