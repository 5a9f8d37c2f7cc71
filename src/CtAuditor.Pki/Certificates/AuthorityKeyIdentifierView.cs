using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// An authorityKeyIdentifier of a certificate or CRL, borrowed. RFC 5280 section 4.2.1.1:
/// <code>
/// AuthorityKeyIdentifier ::= SEQUENCE {
///     keyIdentifier             [0] KeyIdentifier OPTIONAL,
///     authorityCertIssuer       [1] GeneralNames OPTIONAL,
///     authorityCertSerialNumber [2] CertificateSerialNumber OPTIONAL }
/// </code>
/// </summary>
public readonly ref struct AuthorityKeyIdentifierView
{
    // [1] with the constructed bit left out, as some tools write it.
    private const byte PrimitiveIssuer = 0x81;

    private AuthorityKeyIdentifierView(ReadOnlySpan<byte> keyIdentifier, bool hasKeyIdentifier, bool hasIssuer, bool hasPrimitiveIssuer, bool hasSerialNumber)
    {
        HasPrimitiveIssuer = hasPrimitiveIssuer;
        KeyIdentifier = keyIdentifier;
        HasKeyIdentifier = hasKeyIdentifier;
        HasIssuer = hasIssuer;
        HasSerialNumber = hasSerialNumber;
    }

    /// <summary>keyIdentifier, content octets.</summary>
    public ReadOnlySpan<byte> KeyIdentifier { get; }

    /// <summary>Whether keyIdentifier is there.</summary>
    public bool HasKeyIdentifier { get; }

    /// <summary>Whether authorityCertIssuer is there.</summary>
    public bool HasIssuer { get; }

    /// <summary>Whether authorityCertIssuer has the tag of a primitive value, which a list of names cannot have (X.690 section 8.14.3).</summary>
    public bool HasPrimitiveIssuer { get; }

    /// <summary>Whether authorityCertSerialNumber is there.</summary>
    public bool HasSerialNumber { get; }

    /// <summary>Reads the extension's value, all of it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out AuthorityKeyIdentifierView view)
    {
        view = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var whole, out _) || !outer.AtEnd)
        {
            return false;
        }

        var fields = whole.Open();
        var isRead = TryReadOptional(ref fields, DerTag.Primitive(0), out var keyIdentifier)
            & TryReadOptional(ref fields, fields.PeekTag() == PrimitiveIssuer ? PrimitiveIssuer : DerTag.Constructed(1), out var issuer)
            & TryReadOptional(ref fields, DerTag.Primitive(2), out var serial);
        if (!isRead || !fields.AtEnd)
        {
            return false;
        }

        view = new AuthorityKeyIdentifierView(
            keyIdentifier.Raw.IsEmpty ? default : keyIdentifier.Content, !keyIdentifier.Raw.IsEmpty, !issuer.Raw.IsEmpty, issuer.Tag == PrimitiveIssuer, !serial.Raw.IsEmpty);
        return true;
    }

    private static bool TryReadOptional(scoped ref DerReader fields, byte tag, out DerElement element)
    {
        element = default;
        return fields.PeekTag() != tag || fields.TryRead(out element, out _);
    }
}
