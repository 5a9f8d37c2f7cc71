namespace CtAuditor.Pki.Der;

/// <summary>Identifier octets of the types that certificates, CRLs and OCSP messages use (X.690 section 8.1.2, X.680 section 8.4).</summary>
public static class DerTag
{
    public const byte Boolean = 0x01;
    public const byte Integer = 0x02;
    public const byte BitString = 0x03;
    public const byte OctetString = 0x04;
    public const byte Null = 0x05;
    public const byte ObjectIdentifier = 0x06;
    public const byte Enumerated = 0x0A;
    public const byte Utf8String = 0x0C;
    public const byte NumericString = 0x12;
    public const byte PrintableString = 0x13;
    public const byte TeletexString = 0x14;
    public const byte Ia5String = 0x16;
    public const byte UtcTime = 0x17;
    public const byte GeneralizedTime = 0x18;
    public const byte VisibleString = 0x1A;
    public const byte UniversalString = 0x1C;
    public const byte BmpString = 0x1E;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    /// <summary>A context-specific tag of a primitive value, [n] IMPLICIT.</summary>
    /// <param name="number">0 to 30.</param>
    public static byte Primitive(int number) => (byte)(0x80 | number);

    /// <summary>A context-specific tag of a constructed value, such as [n] EXPLICIT.</summary>
    /// <param name="number">0 to 30.</param>
    public static byte Constructed(int number) => (byte)(0xA0 | number);
}
