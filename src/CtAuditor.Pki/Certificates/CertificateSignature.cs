using System.Security.Cryptography;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// Verifies signatures over certificates, CRLs and OCSP responses: RSA PKCS #1 v1.5, RSA-PSS with a salt as long as its hash, and ECDSA over P-256, P-384
/// and P-521, each with SHA-1, SHA-256, SHA-384 or SHA-512. Some 50 to 500 microseconds each: never for every entry of a log.
/// </summary>
public static class CertificateSignature
{
    // An RSA key of 16,384 bits, the most that OpenSSL verifies with, takes 2,082 bytes.
    private const int MaxKeyLength = 4096;

    // namedCurve values, RFC 5480 section 2.1.1.1, as whole elements: secp256r1, secp384r1, secp521r1.
    private static ReadOnlySpan<byte> P256 => [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];

    private static ReadOnlySpan<byte> P384 => [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22];

    private static ReadOnlySpan<byte> P521 => [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23];

    /// <summary>Whether <paramref name="signature"/> is that of <paramref name="issuerSpki"/>'s key over <paramref name="tbs"/>.</summary>
    /// <param name="tbs">The signed bytes: a whole TBSCertificate, TBSCertList or ResponseData element.</param>
    /// <param name="algorithmTlv">The AlgorithmIdentifier element.</param>
    /// <param name="signature">The bits of the BIT STRING; see <see cref="CertificateView.SignatureValue"/>.</param>
    /// <param name="issuerSpki">The signer's SubjectPublicKeyInfo element.</param>
    /// <returns>
    /// Invalid also for a signature that is malformed or made for another type of key. Unsupported for an algorithm,
    /// curve or parameter that is not listed above, and for a key that the platform refuses: that we cannot verify a
    /// signature says nothing against it.
    /// </returns>
    public static SignatureCheck Verify(ReadOnlySpan<byte> tbs, ReadOnlySpan<byte> algorithmTlv, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> issuerSpki)
    {
        if (!SignatureScheme.TryRead(algorithmTlv, out var scheme) || !TryReadKeyAlgorithm(issuerSpki, out var keyOid, out var parameters))
        {
            return SignatureCheck.Unsupported;
        }

        var isRsaKey = keyOid.SequenceEqual(Oids.RsaEncryption);
        var isEcKey = keyOid.SequenceEqual(Oids.EcPublicKey);
        if (!isRsaKey && !isEcKey)
        {
            return SignatureCheck.Unsupported;
        }

        if (isRsaKey != (scheme.Kind != SignatureKind.Ecdsa))
        {
            return SignatureCheck.Invalid;
        }

        if (isEcKey && !parameters.SequenceEqual(P256) && !parameters.SequenceEqual(P384) && !parameters.SequenceEqual(P521))
        {
            return SignatureCheck.Unsupported;
        }

        try
        {
            return isRsaKey ? VerifyRsa(tbs, scheme, signature, issuerSpki) : VerifyEcdsa(tbs, scheme, signature, issuerSpki);
        }
        catch (CryptographicException)
        {
            // A key that is malformed or outside the platform's limits.
            return SignatureCheck.Unsupported;
        }
    }

    private static SignatureCheck VerifyRsa(ReadOnlySpan<byte> tbs, SignatureScheme scheme, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> spki)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(spki, out var read);
        if (read != spki.Length)
        {
            return SignatureCheck.Unsupported;
        }

        var padding = scheme.Kind == SignatureKind.RsaPkcs1 ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss;
        return Result(rsa.VerifyData(tbs, signature, scheme.Hash, padding));
    }

    private static SignatureCheck VerifyEcdsa(ReadOnlySpan<byte> tbs, SignatureScheme scheme, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> spki)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(spki, out var read);
        return read == spki.Length
            ? Result(ecdsa.VerifyData(tbs, signature, scheme.Hash, DSASignatureFormat.Rfc3279DerSequence))
            : SignatureCheck.Unsupported;
    }

    private static SignatureCheck Result(bool isValid) => isValid ? SignatureCheck.Valid : SignatureCheck.Invalid;

    // SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }, RFC 5280 section 4.1.
    private static bool TryReadKeyAlgorithm(ReadOnlySpan<byte> spki, out ReadOnlySpan<byte> oid, out ReadOnlySpan<byte> parameters)
    {
        oid = default;
        parameters = default;
        var outer = new DerReader(spki);
        if (spki.Length > MaxKeyLength || !outer.TryRead(DerTag.Sequence, out var whole, out _) || !outer.TryFinish(out _))
        {
            return false;
        }

        var fields = whole.Open();
        return fields.TryRead(DerTag.Sequence, out var algorithm, out _)
            && SignatureScheme.TryReadAlgorithm(algorithm.Raw, out oid, out parameters);
    }
}
