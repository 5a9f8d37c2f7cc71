namespace CtAuditor.Rules.Profiles;

/// <summary>What a certificate has, found while it is read once: rules that need what it lacks are passed over with one comparison.</summary>
[Flags]
public enum CertificateTraits : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>basicConstraints (2.5.29.19).</summary>
    BasicConstraints = 1UL << 0,

    /// <summary>keyUsage (2.5.29.15).</summary>
    KeyUsage = 1UL << 1,

    /// <summary>extKeyUsage (2.5.29.37).</summary>
    ExtendedKeyUsage = 1UL << 2,

    /// <summary>subjectAltName (2.5.29.17).</summary>
    SubjectAltName = 1UL << 3,

    /// <summary>issuerAltName (2.5.29.18).</summary>
    IssuerAltName = 1UL << 4,

    /// <summary>certificatePolicies (2.5.29.32).</summary>
    CertificatePolicies = 1UL << 5,

    /// <summary>policyMappings (2.5.29.33).</summary>
    PolicyMappings = 1UL << 6,

    /// <summary>policyConstraints (2.5.29.36).</summary>
    PolicyConstraints = 1UL << 7,

    /// <summary>inhibitAnyPolicy (2.5.29.54).</summary>
    InhibitAnyPolicy = 1UL << 8,

    /// <summary>nameConstraints (2.5.29.30).</summary>
    NameConstraints = 1UL << 9,

    /// <summary>cRLDistributionPoints (2.5.29.31).</summary>
    CrlDistributionPoints = 1UL << 10,

    /// <summary>freshestCRL (2.5.29.46).</summary>
    FreshestCrl = 1UL << 11,

    /// <summary>authorityInfoAccess (1.3.6.1.5.5.7.1.1).</summary>
    AuthorityInformationAccess = 1UL << 12,

    /// <summary>subjectInfoAccess (1.3.6.1.5.5.7.1.11).</summary>
    SubjectInformationAccess = 1UL << 13,

    /// <summary>authorityKeyIdentifier (2.5.29.35).</summary>
    AuthorityKeyIdentifier = 1UL << 14,

    /// <summary>subjectKeyIdentifier (2.5.29.14).</summary>
    SubjectKeyIdentifier = 1UL << 15,

    /// <summary>subjectDirectoryAttributes (2.5.29.9).</summary>
    SubjectDirectoryAttributes = 1UL << 16,

    /// <summary>The precertificate poison (1.3.6.1.4.1.11129.2.4.3).</summary>
    Poison = 1UL << 17,

    /// <summary>The SCT list of a certificate (1.3.6.1.4.1.11129.2.4.2).</summary>
    SctList = 1UL << 18,

    /// <summary>id-pkix-ocsp-nocheck (1.3.6.1.5.5.7.48.1.5).</summary>
    OcspNoCheck = 1UL << 19,

    /// <summary>cabfOrganizationIdentifier (2.23.140.3.1).</summary>
    CabfOrganizationIdentifier = 1UL << 20,

    /// <summary>cabf-TorServiceDescriptor (2.23.140.1.31).</summary>
    TorServiceDescriptor = 1UL << 21,

    /// <summary>qcStatements (1.3.6.1.5.5.7.1.3).</summary>
    QcStatements = 1UL << 22,

    /// <summary>TLS feature (1.3.6.1.5.5.7.1.24).</summary>
    TlsFeature = 1UL << 23,

    /// <summary>An extension that is none of the above.</summary>
    OtherExtension = 1UL << 24,

    /// <summary>The same extension twice.</summary>
    DuplicateExtension = 1UL << 25,

    /// <summary>The extensions field, even an empty one.</summary>
    ExtensionsField = 1UL << 26,

    /// <summary>It is a precertificate, or the TBSCertificate that a log stores for one.</summary>
    Precertificate = 1UL << 27,

    /// <summary>The key is RSA's (rsaEncryption).</summary>
    RsaKey = 1UL << 28,

    /// <summary>The key is on an elliptic curve (id-ecPublicKey).</summary>
    EcKey = 1UL << 29,

    /// <summary>The key is DSA's.</summary>
    DsaKey = 1UL << 30,

    /// <summary>The key is another algorithm's.</summary>
    OtherKey = 1UL << 31,

    /// <summary>The reserved policy of domain validation, 2.23.140.1.2.1 (TLS BR section 7.1.6.1).</summary>
    DomainValidated = 1UL << 32,

    /// <summary>The reserved policy of organization validation, 2.23.140.1.2.2.</summary>
    OrganizationValidated = 1UL << 33,

    /// <summary>The reserved policy of individual validation, 2.23.140.1.2.3.</summary>
    IndividualValidated = 1UL << 34,

    /// <summary>The reserved policy of extended validation, 2.23.140.1.1.</summary>
    ExtendedValidated = 1UL << 35,

    /// <summary>anyPolicy, 2.5.29.32.0.</summary>
    AnyPolicy = 1UL << 36,

    /// <summary>An empty subject.</summary>
    EmptySubject = 1UL << 37,

    /// <summary>A commonName in the subject.</summary>
    CommonName = 1UL << 38,

    /// <summary>An organizationName in the subject.</summary>
    Organization = 1UL << 39,

    /// <summary>A countryName in the subject.</summary>
    Country = 1UL << 40,

    /// <summary>An organizationalUnitName in the subject.</summary>
    OrganizationalUnit = 1UL << 41,

    /// <summary>Any other attribute in the subject.</summary>
    OtherSubjectAttribute = 1UL << 42,

    /// <summary>An RDN of the subject with another number of attributes than one.</summary>
    MultiValuedRdn = 1UL << 43,

    /// <summary>A value in the subject with a byte outside of visible ASCII and single inner spaces, or of a type other than PrintableString, UTF8String and IA5String.</summary>
    OddSubjectText = 1UL << 44,

    /// <summary>Extended key usage serverAuth.</summary>
    ServerAuth = 1UL << 45,

    /// <summary>Extended key usage clientAuth.</summary>
    ClientAuth = 1UL << 46,

    /// <summary>Extended key usage OCSPSigning.</summary>
    OcspSigning = 1UL << 47,

    /// <summary>anyExtendedKeyUsage.</summary>
    AnyExtendedKeyUsage = 1UL << 48,

    /// <summary>Extended key usage emailProtection.</summary>
    EmailProtection = 1UL << 49,

    /// <summary>An extended key usage that is none of the above.</summary>
    OtherExtendedKeyUsage = 1UL << 50,

    /// <summary>basicConstraints with cA TRUE.</summary>
    Ca = 1UL << 51,

    /// <summary>The issuer name is byte for byte the subject name.</summary>
    SelfIssued = 1UL << 52,

    /// <summary>The whole certificate is at hand, not only its TBSCertificate.</summary>
    WholeCertificate = 1UL << 53,

    /// <summary>The certificate of the issuer is at hand.</summary>
    IssuerCertificate = 1UL << 54,

    /// <summary>issuerUniqueID or subjectUniqueID.</summary>
    UniqueIdentifier = 1UL << 55,

    /// <summary>A date of the validity that is no UTCTime of 13 characters.</summary>
    OddTime = 1UL << 56,

    /// <summary>The extended key usage of a Precertificate Signing Certificate, 1.3.6.1.4.1.11129.2.4.4 (RFC 6962 section 3.1).</summary>
    PrecertificateSigningUsage = 1UL << 57,

    /// <summary>A CA's own policy that root programs took for extended validation, and no reserved policy (EV Guidelines section 7.1.6.1).</summary>
    ProgramExtendedValidated = 1UL << 58,

    /// <summary>An extension whose criticality is not DER: FALSE written out, or TRUE in another octet than FF.</summary>
    OddCriticality = 1UL << 59,
}
