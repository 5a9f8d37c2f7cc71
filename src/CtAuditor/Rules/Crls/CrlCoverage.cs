namespace CtAuditor.Rules.Crls;

/// <summary>Which certificates a CRL is about, as far as its fetcher knows.</summary>
public enum CrlCoverage
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Certificates of TLS subscribers, perhaps among others.</summary>
    SubscriberCertificates,

    /// <summary>Certificates of CAs, and none of subscribers.</summary>
    CaCertificates,
}
