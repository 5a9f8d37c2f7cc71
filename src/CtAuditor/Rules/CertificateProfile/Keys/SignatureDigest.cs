namespace CtAuditor.Rules.CertificateProfile.Keys;

/// <summary>The hash that a signature is over, as far as its AlgorithmIdentifier tells.</summary>
internal enum SignatureDigest
{
    /// <summary>An algorithm that rests on no hash of this list.</summary>
    Other,

    /// <summary>MD2 or MD5.</summary>
    Md,

    /// <summary>SHA-1.</summary>
    Sha1,

    /// <summary>SHA-224.</summary>
    Sha224,

    /// <summary>SHA-256, SHA-384 or SHA-512.</summary>
    Sha2,
}
