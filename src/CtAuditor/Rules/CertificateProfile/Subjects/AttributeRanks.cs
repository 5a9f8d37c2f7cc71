using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>The order of attributes in a subject (TLS BR section 7.1.4.2, first table).</summary>
internal static class AttributeRanks
{
    /// <summary>The position in the table, from 0; -1 for what it does not list.</summary>
    public static int Of(NameAttributeKind kind) => kind switch
    {
        NameAttributeKind.DomainComponent => 0,
        NameAttributeKind.Country => 1,
        NameAttributeKind.StateOrProvince => 2,
        NameAttributeKind.Locality => 3,
        NameAttributeKind.PostalCode => 4,
        NameAttributeKind.StreetAddress => 5,
        NameAttributeKind.Organization => 6,
        NameAttributeKind.Surname => 7,
        NameAttributeKind.GivenName => 8,
        NameAttributeKind.OrganizationalUnit => 9,
        NameAttributeKind.CommonName => 10,
        _ => -1,
    };
}
