namespace CtAuditor.Pki.Certificates;

/// <summary>The signature algorithms that we verify, apart from their hash.</summary>
internal enum SignatureKind
{
    /// <summary>RSASSA-PKCS1-v1_5, RFC 8017 section 8.2.</summary>
    RsaPkcs1 = 0,

    /// <summary>RSASSA-PSS, RFC 8017 section 8.1.</summary>
    RsaPss,

    /// <summary>ECDSA with the signature as a DER SEQUENCE of two INTEGERs, RFC 5758 section 3.2.</summary>
    Ecdsa,
}
