using System.Security.Cryptography;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>What an AlgorithmIdentifier of a signature asks for.</summary>
/// <param name="Kind">RSA PKCS #1 v1.5, RSA-PSS or ECDSA.</param>
/// <param name="Hash">The hash over the signed bytes; in RSA-PSS also the one of MGF1.</param>
internal readonly record struct SignatureScheme(SignatureKind Kind, HashAlgorithmName Hash)
{
    // RSASSA-PSS-params defaults, RFC 4055 section 3.1.
    private const int DefaultSaltLength = 20;
    private const int DefaultTrailer = 1;

    private static ReadOnlySpan<byte> Mgf1 => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08];

    private static ReadOnlySpan<byte> Sha1 => [0x2B, 0x0E, 0x03, 0x02, 0x1A];

    // id-sha256, id-sha384 and id-sha512 are 2.16.840.1.101.3.4.2.1 to .3; this is what they share.
    private static ReadOnlySpan<byte> Sha2Arc => [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];

    // 1.2.840.113549.1.1, under which sha1WithRSAEncryption is 5 and the SHA-2 ones are 11 to 13 (RFC 8017 appendix C).
    private static ReadOnlySpan<byte> Pkcs1Arc => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01];

    // 1.2.840.10045.4, under which ecdsa-with-SHA1 is 1 and the SHA-2 ones are 3.2 to 3.4 (RFC 5758 section 3.2).
    private static ReadOnlySpan<byte> EcdsaArc => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04];

    /// <summary>Reads an AlgorithmIdentifier; false for every algorithm and parameter that we do not verify.</summary>
    public static bool TryRead(ReadOnlySpan<byte> algorithmTlv, out SignatureScheme scheme)
    {
        scheme = default;
        if (!TryReadAlgorithm(algorithmTlv, out var oid, out var parameters))
        {
            return false;
        }

        if (oid.SequenceEqual(Oids.RsaPss))
        {
            return TryReadPss(parameters, out scheme);
        }

        // RFC 4055 section 5 wants NULL with RSA and RFC 5758 section 3.2 nothing with ECDSA. Which of both it was is a
        // rule's question; the signature is the same.
        if (!parameters.IsEmpty && !parameters.SequenceEqual<byte>([DerTag.Null, 0]))
        {
            return false;
        }

        var isRsa = oid.StartsWith(Pkcs1Arc);
        HashAlgorithmName? hash = isRsa ? RsaHash(oid[Pkcs1Arc.Length..])
            : oid.StartsWith(EcdsaArc) ? EcdsaHash(oid[EcdsaArc.Length..])
            : null;
        if (hash is not { } known)
        {
            return false;
        }

        scheme = new SignatureScheme(isRsa ? SignatureKind.RsaPkcs1 : SignatureKind.Ecdsa, known);
        return true;
    }

    private static HashAlgorithmName? RsaHash(ReadOnlySpan<byte> arcs) => arcs switch
    {
        [5] => HashAlgorithmName.SHA1,
        [11] => HashAlgorithmName.SHA256,
        [12] => HashAlgorithmName.SHA384,
        [13] => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static HashAlgorithmName? EcdsaHash(ReadOnlySpan<byte> arcs) => arcs switch
    {
        [1] => HashAlgorithmName.SHA1,
        [3, 2] => HashAlgorithmName.SHA256,
        [3, 3] => HashAlgorithmName.SHA384,
        [3, 4] => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }.</summary>
    internal static bool TryReadAlgorithm(ReadOnlySpan<byte> tlv, out ReadOnlySpan<byte> oid, out ReadOnlySpan<byte> parameters)
    {
        oid = default;
        parameters = default;
        var outer = new DerReader(tlv);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out _) || !outer.TryFinish(out _))
        {
            return false;
        }

        var fields = whole.Open();
        if (!fields.TryRead(DerTag.ObjectIdentifier, out var algorithm, out _))
        {
            return false;
        }

        oid = algorithm.Content;
        if (fields.AtEnd)
        {
            return true;
        }

        var isRead = fields.TryRead(out var rest, out _) && fields.TryFinish(out _);
        parameters = rest.Raw;
        return isRead;
    }

    // RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] DEFAULT sha1, maskGenAlgorithm [1] DEFAULT mgf1SHA1,
    // saltLength [2] INTEGER DEFAULT 20, trailerField [3] INTEGER DEFAULT 1 }, RFC 4055 section 3.1.
    private static bool TryReadPss(ReadOnlySpan<byte> parameters, out SignatureScheme scheme)
    {
        scheme = default;
        var outer = new DerReader(parameters);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out _) || !outer.TryFinish(out _))
        {
            return false;
        }

        var fields = whole.Open();
        if (!TryReadTagged(ref fields, 0, out var hashField)
            || !TryReadTagged(ref fields, 1, out var maskField)
            || !TryReadTagged(ref fields, 2, out var saltField)
            || !TryReadTagged(ref fields, 3, out var trailerField)
            || !fields.TryFinish(out _)
            || !TryReadHash(hashField, out var hash)
            || !TryReadMaskHash(maskField, out var maskHash)
            || !TryReadSmall(saltField, DefaultSaltLength, out var saltLength)
            || !TryReadSmall(trailerField, DefaultTrailer, out var trailer)
            || trailer != DefaultTrailer
            || maskHash != hash
            || saltLength != LengthOf(hash))
        {
            // The platform verifies with one hash for both and a salt as long as it; the BRs allow nothing else (section 7.1.3.2.1).
            return false;
        }

        scheme = new SignatureScheme(SignatureKind.RsaPss, hash);
        return true;
    }

    private static int LengthOf(HashAlgorithmName hash) =>
        hash == HashAlgorithmName.SHA512 ? SHA512.HashSizeInBytes
        : hash == HashAlgorithmName.SHA384 ? SHA384.HashSizeInBytes
        : hash == HashAlgorithmName.SHA256 ? SHA256.HashSizeInBytes
        : SHA1.HashSizeInBytes;

    private static bool TryReadTagged(scoped ref DerReader fields, int number, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (fields.PeekTag() != DerTag.Constructed(number))
        {
            return true;
        }

        var isRead = fields.TryRead(out var element, out _);
        content = element.Raw.IsEmpty ? default : element.Content;
        return isRead && !content.IsEmpty;
    }

    private static bool TryReadHash(ReadOnlySpan<byte> algorithmTlv, out HashAlgorithmName hash)
    {
        hash = HashAlgorithmName.SHA1;
        if (algorithmTlv.IsEmpty)
        {
            return true;
        }

        if (!TryReadAlgorithm(algorithmTlv, out var oid, out var parameters)
            || (!parameters.IsEmpty && !parameters.SequenceEqual<byte>([DerTag.Null, 0])))
        {
            return false;
        }

        if (oid.SequenceEqual(Sha1))
        {
            return true;
        }

        if (!oid.StartsWith(Sha2Arc) || oid[Sha2Arc.Length..] is not [>= 1 and <= 3])
        {
            return false;
        }

        hash = oid[^1] switch
        {
            1 => HashAlgorithmName.SHA256,
            2 => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA512,
        };
        return true;
    }

    private static bool TryReadMaskHash(ReadOnlySpan<byte> algorithmTlv, out HashAlgorithmName hash)
    {
        hash = HashAlgorithmName.SHA1;
        return algorithmTlv.IsEmpty
            || (TryReadAlgorithm(algorithmTlv, out var oid, out var parameters)
                && oid.SequenceEqual(Mgf1)
                && !parameters.IsEmpty
                && TryReadHash(parameters, out hash));
    }

    private static bool TryReadSmall(ReadOnlySpan<byte> integerTlv, int byDefault, out int value)
    {
        value = byDefault;
        if (integerTlv.IsEmpty)
        {
            return true;
        }

        var reader = new DerReader(integerTlv);
        if (!reader.TryRead(DerTag.Integer, out var integer, out _)
            || !reader.TryFinish(out _)
            || integer.Content is not [< 0x80])
        {
            return false;
        }

        value = integer.Content[0];
        return true;
    }
}
