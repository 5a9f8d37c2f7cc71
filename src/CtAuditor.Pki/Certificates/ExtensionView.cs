using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// One extension, borrowed from its certificate, CRL or OCSP message.
/// <code>
/// Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
/// </code>
/// RFC 5280 section 4.1. A criticality that is not DER (a FALSE written out, a TRUE other than FF) is read and shown by
/// <see cref="HasExplicitDefault"/> and <see cref="HasNonDerBoolean"/>, because such certificates are in the logs.
/// </summary>
public readonly ref struct ExtensionView
{
    private readonly DerElement _value;

    private ExtensionView(scoped in DerElement extension, ReadOnlySpan<byte> oid, ReadOnlySpan<byte> criticalField, scoped in DerElement value)
    {
        Raw = extension.Raw;
        Offset = extension.Offset;
        Oid = oid;
        CriticalField = criticalField;
        _value = value;
    }

    /// <summary>The whole Extension element.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Position of <see cref="Raw"/> in bytes from the start of the TBSCertificate (or other message).</summary>
    public int Offset { get; }

    /// <summary>extnID, content octets; see <see cref="Oids"/>. Never empty.</summary>
    public ReadOnlySpan<byte> Oid { get; }

    /// <summary>The critical field as stored, tag and length included; empty where it is absent.</summary>
    public ReadOnlySpan<byte> CriticalField { get; }

    /// <summary>extnValue, the content of the OCTET STRING.</summary>
    public ReadOnlySpan<byte> Value => _value.Content;

    /// <summary>Position of <see cref="Value"/> in bytes from the start of the TBSCertificate (or other message).</summary>
    public int ValueOffset => _value.ContentOffset;

    /// <summary>extnValue, tag and length included.</summary>
    public ReadOnlySpan<byte> ValueField => _value.Raw;

    /// <summary>Whether critical is present with any value but zero (BER reads every such octet as TRUE, X.690 section 8.2.2).</summary>
    public bool IsCritical => !CriticalField.IsEmpty && CriticalField[^1] != 0;

    /// <summary>Whether critical is written out as FALSE, its default, which DER forbids (X.690 section 11.5).</summary>
    public bool HasExplicitDefault => !CriticalField.IsEmpty && CriticalField[^1] == 0;

    /// <summary>Whether critical is written as TRUE with another octet than FF, which DER forbids (X.690 section 11.1).</summary>
    public bool HasNonDerBoolean => !CriticalField.IsEmpty && CriticalField[^1] is not (0x00 or 0xFF);

    /// <summary>Reads the next Extension from <paramref name="reader"/>.</summary>
    public static bool TryRead(scoped ref DerReader reader, out ExtensionView extension, out Fault fault)
    {
        extension = default;
        if (!reader.TryRead(DerTag.Sequence, out var whole, out fault))
        {
            return false;
        }

        var fields = whole.Open();
        if (!fields.TryRead(DerTag.ObjectIdentifier, out var oid, out fault))
        {
            return false;
        }

        if (oid.Content.IsEmpty)
        {
            fault = new Fault(FaultKind.BadValue, oid.Offset);
            return false;
        }

        ReadOnlySpan<byte> criticalField = default;
        if (fields.PeekTag() == DerTag.Boolean)
        {
            if (!fields.TryRead(out var critical, out fault))
            {
                return false;
            }

            if (critical.Content.Length != 1)
            {
                fault = new Fault(FaultKind.BadValue, critical.Offset);
                return false;
            }

            criticalField = critical.Raw;
        }

        if (!fields.TryRead(DerTag.OctetString, out var value, out fault) || !fields.TryFinish(out fault))
        {
            return false;
        }

        extension = new ExtensionView(whole, oid.Content, criticalField, value);
        return true;
    }
}
