using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.Crls;

/// <summary>The AlgorithmIdentifier of a CRL's signature: SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }, borrowed.</summary>
internal readonly ref struct SignatureAlgorithm
{
    private SignatureAlgorithm(ReadOnlySpan<byte> oid, ReadOnlySpan<byte> parameters)
    {
        Oid = oid;
        Parameters = parameters;
    }

    // 1.2.840.113549.1.1, under which the PKCS #1 v1.5 signatures are 2 to 5 (RFC 3279 section 2.2.1) and 11 to 14 (RFC 4055 section 5).
    private static ReadOnlySpan<byte> Pkcs1Arc => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01];

    // 1.2.840.10045.4: ECDSA with SHA-1 (RFC 3279 section 2.2.3) and with SHA-2 (RFC 5758 section 3.2).
    private static ReadOnlySpan<byte> EcdsaArc => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04];

    /// <summary>The algorithm's OID, content octets.</summary>
    public ReadOnlySpan<byte> Oid { get; }

    /// <summary>The parameters, tag and length included; empty where they are absent.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    /// <summary>Whether it is RSA with PKCS #1 v1.5 padding and a hash.</summary>
    public bool IsRsaPkcs1 => Oid.Length == Pkcs1Arc.Length + 1 && Oid.StartsWith(Pkcs1Arc) && Oid[^1] is (>= 2 and <= 5) or (>= 11 and <= 14);

    /// <summary>Whether it is the same with SHA-1.</summary>
    public bool IsSha1WithRsa => Oid.Length == Pkcs1Arc.Length + 1 && Oid.StartsWith(Pkcs1Arc) && Oid[^1] == 5;

    /// <summary>Whether it is ECDSA.</summary>
    public bool IsEcdsa => Oid.StartsWith(EcdsaArc);

    /// <summary>Whether it is RSASSA-PSS.</summary>
    public bool IsRsaPss => Oid.SequenceEqual(Oids.RsaPss);

    /// <summary>Reads the element; of one that is malformed what can be read.</summary>
    public static SignatureAlgorithm Read(ReadOnlySpan<byte> element)
    {
        var outer = new DerReader(element);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out _))
        {
            return default;
        }

        var fields = whole.Open();
        return fields.TryRead(DerTag.ObjectIdentifier, out var oid, out _) ? new SignatureAlgorithm(oid.Content, whole.Content[oid.Raw.Length..]) : default;
    }
}
