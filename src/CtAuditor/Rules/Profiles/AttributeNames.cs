using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>The names that the texts give the types of attributes.</summary>
internal static class AttributeNames
{
    /// <summary>The name, as in TLS BR section 7.1.4.2 or RFC 5280 appendix A.1.</summary>
    public static string Of(NameAttributeKind kind) => kind switch
    {
        NameAttributeKind.CommonName => "commonName",
        NameAttributeKind.Surname => "surname",
        NameAttributeKind.SerialNumber => "serialNumber",
        NameAttributeKind.Country => "countryName",
        NameAttributeKind.Locality => "localityName",
        NameAttributeKind.StateOrProvince => "stateOrProvinceName",
        NameAttributeKind.StreetAddress => "streetAddress",
        NameAttributeKind.Organization => "organizationName",
        NameAttributeKind.OrganizationalUnit => "organizationalUnitName",
        NameAttributeKind.BusinessCategory => "businessCategory",
        NameAttributeKind.PostalCode => "postalCode",
        NameAttributeKind.GivenName => "givenName",
        NameAttributeKind.DnQualifier => "dnQualifier",
        NameAttributeKind.Pseudonym => "pseudonym",
        NameAttributeKind.OrganizationIdentifier => "organizationIdentifier",
        NameAttributeKind.UserId => "userId",
        NameAttributeKind.DomainComponent => "domainComponent",
        NameAttributeKind.EmailAddress => "emailAddress",
        NameAttributeKind.JurisdictionLocality => "jurisdictionLocalityName",
        NameAttributeKind.JurisdictionStateOrProvince => "jurisdictionStateOrProvinceName",
        NameAttributeKind.JurisdictionCountry => "jurisdictionCountryName",
        NameAttributeKind.Title => "title",
        NameAttributeKind.Name => "name",
        NameAttributeKind.Initials => "initials",
        NameAttributeKind.GenerationQualifier => "generationQualifier",
        _ => "another attribute",
    };

    /// <summary>The name, or for a type without one its OID.</summary>
    public static string Of(in NameView name, in NameAttribute attribute) =>
        attribute.Kind == NameAttributeKind.Other ? ShownText.Oid(name.Type(attribute)) : Of(attribute.Kind);
}
