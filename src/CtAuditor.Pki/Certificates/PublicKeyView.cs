using System.Numerics;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// A SubjectPublicKeyInfo, borrowed. RFC 5280 section 4.1:
/// <code>
/// SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }
/// </code>
/// </summary>
public readonly ref struct PublicKeyView
{
    private PublicKeyView(ReadOnlySpan<byte> algorithm, ReadOnlySpan<byte> oid, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> key)
    {
        Algorithm = algorithm;
        AlgorithmOid = oid;
        Parameters = parameters;
        Key = key;
    }

    /// <summary>The AlgorithmIdentifier element.</summary>
    public ReadOnlySpan<byte> Algorithm { get; }

    /// <summary>Its OID, content octets.</summary>
    public ReadOnlySpan<byte> AlgorithmOid { get; }

    /// <summary>Its parameters as stored, tag and length included; empty where they are absent.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    /// <summary>subjectPublicKey: the bits, without the octet that counts unused ones.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary>Reads a SubjectPublicKeyInfo element.</summary>
    public static bool TryRead(ReadOnlySpan<byte> der, out PublicKeyView view)
    {
        view = default;
        var outer = new DerReader(der);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out _))
        {
            return false;
        }

        var fields = whole.Open();
        if (!fields.TryRead(DerTag.Sequence, out var algorithm, out _) || !fields.TryRead(DerTag.BitString, out var key, out _) || key.Content.IsEmpty)
        {
            return false;
        }

        var parts = algorithm.Open();
        if (!parts.TryRead(DerTag.ObjectIdentifier, out var oid, out _))
        {
            return false;
        }

        view = new PublicKeyView(algorithm.Raw, oid.Content, algorithm.Content[oid.Raw.Length..], key.Content[1..]);
        return true;
    }

    /// <summary>RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }, RFC 8017 appendix A.1.1, out of <see cref="Key"/>.</summary>
    /// <param name="modulus">Content octets as stored, big-endian, perhaps with a leading zero.</param>
    /// <param name="exponent">Content octets as stored.</param>
    public bool TryReadRsa(out ReadOnlySpan<byte> modulus, out ReadOnlySpan<byte> exponent)
    {
        modulus = default;
        exponent = default;
        var outer = new DerReader(Key);
        if (!outer.TryRead(DerTag.Sequence, out var key, out _))
        {
            return false;
        }

        var numbers = key.Open();
        if (!numbers.TryRead(DerTag.Integer, out var n, out _) || !numbers.TryRead(DerTag.Integer, out var e, out _) || n.Content.IsEmpty || e.Content.IsEmpty)
        {
            return false;
        }

        modulus = n.Content;
        exponent = e.Content;
        return true;
    }

    /// <summary>The number of significant bits of an unsigned big-endian number.</summary>
    public static int BitLength(ReadOnlySpan<byte> number)
    {
        var trimmed = number.TrimStart((byte)0);
        return trimmed.IsEmpty ? 0 : (8 * (trimmed.Length - 1)) + BitOperations.Log2(trimmed[0]) + 1;
    }
}
