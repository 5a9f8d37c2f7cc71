using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>The string types of attributes in a subject (TLS BR section 7.1.4.2, both tables).</summary>
internal static class AttributeStringTypes
{
    /// <summary>Whether the tables allow the type; true for what they do not list, and for countryName and serialNumber, which RFC 5280 decides.</summary>
    public static bool IsAllowed(NameAttributeKind kind, byte tag) => kind switch
    {
        NameAttributeKind.DomainComponent => tag == DerTag.Ia5String,
        NameAttributeKind.JurisdictionCountry => tag == DerTag.PrintableString,
        NameAttributeKind.StateOrProvince
            or NameAttributeKind.Locality
            or NameAttributeKind.PostalCode
            or NameAttributeKind.StreetAddress
            or NameAttributeKind.Organization
            or NameAttributeKind.Surname
            or NameAttributeKind.GivenName
            or NameAttributeKind.OrganizationalUnit
            or NameAttributeKind.CommonName
            or NameAttributeKind.BusinessCategory
            or NameAttributeKind.JurisdictionStateOrProvince
            or NameAttributeKind.JurisdictionLocality
            or NameAttributeKind.OrganizationIdentifier => tag is DerTag.Utf8String or DerTag.PrintableString,
        _ => true,
    };

    /// <summary>The name of a string type.</summary>
    public static string NameOf(byte tag) => tag switch
    {
        DerTag.Utf8String => "UTF8String",
        DerTag.PrintableString => "PrintableString",
        DerTag.Ia5String => "IA5String",
        DerTag.TeletexString => "TeletexString",
        DerTag.BmpString => "BMPString",
        DerTag.UniversalString => "UniversalString",
        DerTag.NumericString => "NumericString",
        DerTag.VisibleString => "VisibleString",
        _ => $"value with tag 0x{tag:X2}",
    };
}
