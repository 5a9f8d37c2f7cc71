using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The content of authorityKeyIdentifier (RFC 5280 section 4.2.1.1), borrowed:
/// <code>
/// AuthorityKeyIdentifier ::= SEQUENCE {
///     keyIdentifier             [0] OCTET STRING OPTIONAL,
///     authorityCertIssuer       [1] GeneralNames OPTIONAL,
///     authorityCertSerialNumber [2] INTEGER OPTIONAL }
/// </code>
/// </summary>
public readonly ref struct AuthorityKeyIdentifierView
{
    // [1] with the constructed bit left out, as some tools write it.
    private const byte PrimitiveIssuer = 0x81;

    private readonly DerElement _keyIdentifier;

    private AuthorityKeyIdentifierView(DerElement keyIdentifier, ReadOnlySpan<byte> issuer, ReadOnlySpan<byte> serialNumber)
    {
        _keyIdentifier = keyIdentifier;
        Issuer = issuer;
        SerialNumber = serialNumber;
    }

    /// <summary>Whether keyIdentifier is there, be it empty.</summary>
    public bool HasKeyIdentifier => !_keyIdentifier.Raw.IsEmpty;

    /// <summary>keyIdentifier, content octets; empty where it is absent.</summary>
    public ReadOnlySpan<byte> KeyIdentifier => HasKeyIdentifier ? _keyIdentifier.Content : default;

    /// <summary>authorityCertIssuer, tag and length included; empty where it is absent.</summary>
    public ReadOnlySpan<byte> Issuer { get; }

    /// <summary>authorityCertSerialNumber, tag and length included; empty where it is absent.</summary>
    public ReadOnlySpan<byte> SerialNumber { get; }

    /// <summary>Whether authorityCertIssuer is there.</summary>
    public bool HasIssuer => !Issuer.IsEmpty;

    /// <summary>Whether authorityCertIssuer has the tag of a primitive value, which a list of names cannot have (X.690 section 8.14.3).</summary>
    public bool HasPrimitiveIssuer => HasIssuer && Issuer[0] == PrimitiveIssuer;

    /// <summary>Whether authorityCertSerialNumber is there.</summary>
    public bool HasSerialNumber => !SerialNumber.IsEmpty;

    /// <summary>Reads the SEQUENCE, which must be all of <paramref name="value"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out AuthorityKeyIdentifierView view)
    {
        view = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out _) || !outer.AtEnd)
        {
            return false;
        }

        var fields = whole.Open();
        if (!TryReadOptional(ref fields, DerTag.Primitive(0), out var keyIdentifier)
            || !TryReadOptional(ref fields, fields.PeekTag() == PrimitiveIssuer ? PrimitiveIssuer : DerTag.Constructed(1), out var issuer)
            || !TryReadOptional(ref fields, DerTag.Primitive(2), out var serialNumber)
            || !fields.AtEnd)
        {
            return false;
        }

        view = new AuthorityKeyIdentifierView(keyIdentifier, issuer.Raw, serialNumber.Raw);
        return true;
    }

    private static bool TryReadOptional(scoped ref DerReader fields, byte tag, out DerElement field)
    {
        field = default;
        return fields.PeekTag() != tag || fields.TryRead(out field, out _);
    }
}
