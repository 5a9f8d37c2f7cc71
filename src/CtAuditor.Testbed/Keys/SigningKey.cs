using CtAuditor.Pki;

namespace CtAuditor.Testbed.Keys;

/// <summary>A private key of a forged CA or log. Signing is deterministic and thread-safe; the hash is always SHA-256.</summary>
public abstract class SigningKey
{
    /// <summary>DER SubjectPublicKeyInfo.</summary>
    public abstract ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>SHA-256 of <see cref="SubjectPublicKeyInfo"/>: issuer_key_hash of a CA, LogID of a log.</summary>
    public Hash256 KeyHash => Hash256.Of(SubjectPublicKeyInfo.Span);

    /// <summary>DER AlgorithmIdentifier that certificates signed with this key carry.</summary>
    public abstract ReadOnlyMemory<byte> SignatureAlgorithm { get; }

    /// <summary>SignatureAlgorithm of RFC 5246 section 7.4.1.4.1: 1 rsa, 3 ecdsa.</summary>
    public abstract byte TlsSignatureAlgorithm { get; }

    /// <summary>The signature over <paramref name="data"/> as X.509 and TLS carry it (ECDSA: DER of r and s).</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> data);
}
