using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.CertificateProfile.Keys;

/// <summary>AlgorithmIdentifiers of signatures, and the bytes that requirements name.</summary>
internal static class SignatureAlgorithms
{
    /// <summary>ECDSA with SHA-256, for P-256 (TLS BR section 7.1.3.2.2).</summary>
    public static ReadOnlySpan<byte> EcdsaSha256 => [0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02];

    /// <summary>ECDSA with SHA-384, for P-384.</summary>
    public static ReadOnlySpan<byte> EcdsaSha384 => [0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03];

    /// <summary>ECDSA with SHA-512, for P-521.</summary>
    public static ReadOnlySpan<byte> EcdsaSha512 => [0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x04];

    // RSASSA-PSS with SHA-256 throughout and a salt of 32 bytes (TLS BR section 7.1.3.2.1); SHA-384 and SHA-512 differ in three bytes.
    private static ReadOnlySpan<byte> PssSha256 =>
    [
        0x30, 0x41, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A, 0x30, 0x34, 0xA0, 0x0F, 0x30, 0x0D, 0x06, 0x09, 0x60,
        0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0xA1, 0x1C, 0x30, 0x1A, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D,
        0x01, 0x01, 0x08, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0xA2, 0x03, 0x02, 0x01,
        0x20,
    ];

    // Where the last arcs of the two hashes stand.
    private const int PssHash = 29;
    private const int PssMaskHash = 59;

    // 1.2.840.113549.1.1
    private static ReadOnlySpan<byte> Pkcs1 => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01];

    // 1.2.840.10045.4
    private static ReadOnlySpan<byte> Ecdsa => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04];

    // 1.2.840.10040.4.3
    private static ReadOnlySpan<byte> DsaSha1 => [0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x03];

    // 2.16.840.1.101.3.4.3
    private static ReadOnlySpan<byte> NistSignatures => [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03];

    // 2.16.840.1.101.3.4.2
    private static ReadOnlySpan<byte> NistHashes => [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];

    // 1.3.14.3.2, under which 29 is sha1WithRSASignature and 26 is SHA-1
    private static ReadOnlySpan<byte> Oiw => [0x2B, 0x0E, 0x03, 0x02];

    /// <summary>Whether an OID is of RSA PKCS #1 v1.5 with a hash (RFC 8017 appendix A.2.4): parameters are NULL.</summary>
    public static bool IsRsaPkcs1(ReadOnlySpan<byte> oid) =>
        oid.Length == Pkcs1.Length + 1 && oid.StartsWith(Pkcs1) && oid[^1] is 2 or 3 or 4 or 5 or 11 or 12 or 13 or 14;

    /// <summary>Whether an OID is of ECDSA with a hash (RFC 5758 section 3.2, RFC 3279 section 2.2.3).</summary>
    public static bool IsEcdsa(ReadOnlySpan<byte> oid) => oid.Length > Ecdsa.Length && oid.StartsWith(Ecdsa);

    /// <summary>Whether an OID is of DSA with a hash (RFC 3279 section 2.2.2, RFC 5758 section 3.1).</summary>
    public static bool IsDsa(ReadOnlySpan<byte> oid) =>
        oid.SequenceEqual(DsaSha1) || (oid.Length == NistSignatures.Length + 1 && oid.StartsWith(NistSignatures) && oid[^1] is >= 1 and <= 4);

    /// <summary>Whether an AlgorithmIdentifier is one of the three of RSASSA-PSS that are allowed, byte for byte.</summary>
    public static bool IsAllowedPss(ReadOnlySpan<byte> algorithm)
    {
        var allowed = PssSha256;
        if (algorithm.Length != allowed.Length || algorithm[PssHash] is not (>= 1 and <= 3))
        {
            return false;
        }

        // SHA-256 is 1 with a salt of 32, SHA-384 2 with 48, SHA-512 3 with 64.
        var hash = algorithm[PssHash];
        return algorithm[..PssHash].SequenceEqual(allowed[..PssHash])
            && algorithm[(PssHash + 1)..PssMaskHash].SequenceEqual(allowed[(PssHash + 1)..PssMaskHash])
            && algorithm[PssMaskHash] == hash
            && algorithm[(PssMaskHash + 1)..^1].SequenceEqual(allowed[(PssMaskHash + 1)..^1])
            && algorithm[^1] == 16 * (hash + 1);
    }

    /// <summary>The hash of a signature.</summary>
    public static SignatureDigest DigestOf(scoped in AlgorithmIdentifierView algorithm)
    {
        var oid = algorithm.Oid;
        if (IsRsaPkcs1(oid))
        {
            return oid[^1] switch
            {
                2 or 3 or 4 => SignatureDigest.Md,
                5 => SignatureDigest.Sha1,
                14 => SignatureDigest.Sha224,
                _ => SignatureDigest.Sha2,
            };
        }

        if (oid.StartsWith(Ecdsa))
        {
            return oid[Ecdsa.Length..] switch
            {
                [1] => SignatureDigest.Sha1,
                [3, 1] => SignatureDigest.Sha224,
                [3, 2 or 3 or 4] => SignatureDigest.Sha2,
                _ => SignatureDigest.Other,
            };
        }

        return oid switch
        {
            _ when oid.SequenceEqual(Oids.RsaPss) => OfPss(algorithm.Parameters),
            _ when oid.SequenceEqual(DsaSha1) => SignatureDigest.Sha1,
            _ when oid.Length == Oiw.Length + 1 && oid.StartsWith(Oiw) && oid[^1] == 29 => SignatureDigest.Sha1,
            _ when IsDsa(oid) => oid[^1] == 1 ? SignatureDigest.Sha224 : SignatureDigest.Sha2,
            _ => SignatureDigest.Other,
        };
    }

    // RSASSA-PSS-params: the hash is SHA-1 where its field [0] is absent (RFC 4055 section 3.1).
    private static SignatureDigest OfPss(ReadOnlySpan<byte> parameters)
    {
        var outer = new DerReader(parameters);
        if (!outer.TryRead(DerTag.Sequence, out var sequence, out _))
        {
            return parameters.IsEmpty ? SignatureDigest.Sha1 : SignatureDigest.Other;
        }

        var fields = sequence.Open();
        if (fields.PeekTag() != DerTag.Constructed(0))
        {
            return SignatureDigest.Sha1;
        }

        if (!fields.TryRead(out var field, out _) || !AlgorithmIdentifierView.TryRead(field.Content, out var hash))
        {
            return SignatureDigest.Other;
        }

        return hash.Oid switch
        {
            _ when hash.Oid.Length == NistHashes.Length + 1 && hash.Oid.StartsWith(NistHashes) => hash.Oid[^1] switch
            {
                1 or 2 or 3 => SignatureDigest.Sha2,
                4 => SignatureDigest.Sha224,
                _ => SignatureDigest.Other,
            },
            _ when hash.Oid.Length == Oiw.Length + 1 && hash.Oid.StartsWith(Oiw) && hash.Oid[^1] == 26 => SignatureDigest.Sha1,
            _ => SignatureDigest.Other,
        };
    }
}
