namespace CtAuditor.Rules.Profiles;

/// <summary>What a certificate is, which decides whose profile it has to meet. A certificate has one; a rule may name several.</summary>
[Flags]
public enum CertificateRole
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An end entity that can authenticate a TLS server: TLS BR section 7.1.2.7.</summary>
    Subscriber = 1,

    /// <summary>A CA certificate that another key signed, and under which TLS certificates can be issued: TLS BR sections 7.1.2.2, 7.1.2.5 and 7.1.2.6.</summary>
    SubordinateCa = 2,

    /// <summary>A CA certificate that its own key signed: TLS BR section 7.1.2.1.</summary>
    RootCa = 4,

    /// <summary>A delegated OCSP responder: TLS BR section 7.1.2.8.</summary>
    OcspResponder = 8,

    /// <summary>An end entity for something else: mail, code, clients, documents. The TLS BR do not speak of it; RFC 5280 does.</summary>
    OtherEndEntity = 16,

    /// <summary>A certificate for signing precertificates: TLS BR section 7.1.2.4, RFC 6962 section 3.1.</summary>
    PrecertificateSigningCa = 32,

    /// <summary>
    /// A subordinate CA whose extended key usages leave out TLS servers: for mail, code, documents. RFC 5280 binds it; TLS BR section
    /// 7.1.2.3 does so only where its issuer asserts compliance with them, which the certificate does not tell.
    /// </summary>
    NonTlsSubordinateCa = 64,

    /// <summary>Any CA certificate that the TLS BR are about.</summary>
    AnyTlsCa = SubordinateCa | RootCa | PrecertificateSigningCa,

    /// <summary>Any CA certificate.</summary>
    AnyCa = AnyTlsCa | NonTlsSubordinateCa,

    /// <summary>Any certificate that is no CA's.</summary>
    AnyEndEntity = Subscriber | OcspResponder | OtherEndEntity,

    /// <summary>Any certificate.</summary>
    Any = AnyCa | AnyEndEntity,
}
