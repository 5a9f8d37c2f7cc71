namespace CtAuditor.Testbed.Wire;

/// <summary>Object identifiers that the forge writes, dotted.</summary>
public static class WellKnownOids
{
    public const string CommonName = "2.5.4.3";
    public const string Country = "2.5.4.6";
    public const string Organization = "2.5.4.10";

    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string CrlDistributionPoints = "2.5.29.31";
    public const string CertificatePolicies = "2.5.29.32";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string AuthorityInformationAccess = "1.3.6.1.5.5.7.1.1";

    public const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    public const string Ocsp = "1.3.6.1.5.5.7.48.1";
    public const string CaIssuers = "1.3.6.1.5.5.7.48.2";

    /// <summary>Domain-validated, BR section 7.1.6.1.</summary>
    public const string DomainValidated = "2.23.140.1.2.1";

    /// <summary>SCT list, RFC 6962 section 3.3.</summary>
    public const string SctList = "1.3.6.1.4.1.11129.2.4.2";

    /// <summary>Precertificate poison, RFC 6962 section 3.1.</summary>
    public const string PrecertificatePoison = "1.3.6.1.4.1.11129.2.4.3";

    /// <summary>SCT list of an OCSP response, RFC 6962 section 3.3.</summary>
    public const string OcspSctList = "1.3.6.1.4.1.11129.2.4.5";

    /// <summary>Extended key usage of a Precertificate Signing Certificate, RFC 6962 section 3.1.</summary>
    public const string PrecertificateSigning = "1.3.6.1.4.1.11129.2.4.4";
}
