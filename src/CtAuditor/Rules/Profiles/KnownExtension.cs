namespace CtAuditor.Rules.Profiles;

/// <summary>Extensions that rules look at, as positions in <see cref="AuditedCertificate"/>; the order is that of the traits.</summary>
public enum KnownExtension
{
    /// <summary>2.5.29.19.</summary>
    BasicConstraints,

    /// <summary>2.5.29.15.</summary>
    KeyUsage,

    /// <summary>2.5.29.37.</summary>
    ExtendedKeyUsage,

    /// <summary>2.5.29.17.</summary>
    SubjectAltName,

    /// <summary>2.5.29.18.</summary>
    IssuerAltName,

    /// <summary>2.5.29.32.</summary>
    CertificatePolicies,

    /// <summary>2.5.29.33.</summary>
    PolicyMappings,

    /// <summary>2.5.29.36.</summary>
    PolicyConstraints,

    /// <summary>2.5.29.54.</summary>
    InhibitAnyPolicy,

    /// <summary>2.5.29.30.</summary>
    NameConstraints,

    /// <summary>2.5.29.31.</summary>
    CrlDistributionPoints,

    /// <summary>2.5.29.46.</summary>
    FreshestCrl,

    /// <summary>1.3.6.1.5.5.7.1.1.</summary>
    AuthorityInformationAccess,

    /// <summary>1.3.6.1.5.5.7.1.11.</summary>
    SubjectInformationAccess,

    /// <summary>2.5.29.35.</summary>
    AuthorityKeyIdentifier,

    /// <summary>2.5.29.14.</summary>
    SubjectKeyIdentifier,

    /// <summary>2.5.29.9.</summary>
    SubjectDirectoryAttributes,

    /// <summary>1.3.6.1.4.1.11129.2.4.3.</summary>
    Poison,

    /// <summary>1.3.6.1.4.1.11129.2.4.2.</summary>
    SctList,

    /// <summary>1.3.6.1.5.5.7.48.1.5.</summary>
    OcspNoCheck,

    /// <summary>2.23.140.3.1.</summary>
    CabfOrganizationIdentifier,

    /// <summary>2.23.140.1.31.</summary>
    TorServiceDescriptor,

    /// <summary>1.3.6.1.5.5.7.1.3.</summary>
    QcStatements,

    /// <summary>1.3.6.1.5.5.7.1.24.</summary>
    TlsFeature,

    /// <summary>Any other.</summary>
    Other,
}
