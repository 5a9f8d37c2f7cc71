namespace CtAuditor.Pki.Certificates;

/// <summary>Types of attributes in names of certificates (RFC 5280 appendix A.1, X.520, TLS BR section 7.1.4.2, EV Guidelines section 9.2).</summary>
public enum NameAttributeKind : byte
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary>commonName, 2.5.4.3.</summary>
    CommonName,

    /// <summary>surname, 2.5.4.4.</summary>
    Surname,

    /// <summary>serialNumber, 2.5.4.5.</summary>
    SerialNumber,

    /// <summary>countryName, 2.5.4.6.</summary>
    Country,

    /// <summary>localityName, 2.5.4.7.</summary>
    Locality,

    /// <summary>stateOrProvinceName, 2.5.4.8.</summary>
    StateOrProvince,

    /// <summary>streetAddress, 2.5.4.9.</summary>
    StreetAddress,

    /// <summary>organizationName, 2.5.4.10.</summary>
    Organization,

    /// <summary>organizationalUnitName, 2.5.4.11.</summary>
    OrganizationalUnit,

    /// <summary>businessCategory, 2.5.4.15.</summary>
    BusinessCategory,

    /// <summary>postalCode, 2.5.4.17.</summary>
    PostalCode,

    /// <summary>givenName, 2.5.4.42.</summary>
    GivenName,

    /// <summary>dnQualifier, 2.5.4.46.</summary>
    DnQualifier,

    /// <summary>pseudonym, 2.5.4.65.</summary>
    Pseudonym,

    /// <summary>organizationIdentifier, 2.5.4.97.</summary>
    OrganizationIdentifier,

    /// <summary>userId, 0.9.2342.19200300.100.1.1.</summary>
    UserId,

    /// <summary>domainComponent, 0.9.2342.19200300.100.1.25.</summary>
    DomainComponent,

    /// <summary>emailAddress, 1.2.840.113549.1.9.1.</summary>
    EmailAddress,

    /// <summary>jurisdictionLocalityName, 1.3.6.1.4.1.311.60.2.1.1.</summary>
    JurisdictionLocality,

    /// <summary>jurisdictionStateOrProvinceName, 1.3.6.1.4.1.311.60.2.1.2.</summary>
    JurisdictionStateOrProvince,

    /// <summary>jurisdictionCountryName, 1.3.6.1.4.1.311.60.2.1.3.</summary>
    JurisdictionCountry,

    /// <summary>title, 2.5.4.12.</summary>
    Title,

    /// <summary>name, 2.5.4.41.</summary>
    Name,

    /// <summary>initials, 2.5.4.43.</summary>
    Initials,

    /// <summary>generationQualifier, 2.5.4.44.</summary>
    GenerationQualifier,
}
