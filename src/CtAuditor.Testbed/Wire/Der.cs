using System.Globalization;
using System.Text;

namespace CtAuditor.Testbed.Wire;

/// <summary>
/// Writes DER (X.690) from the inside out. It writes what it is told, wrong values too: a forger needs every octet in hand.
/// </summary>
public static class Der
{
    /// <summary>NULL.</summary>
    public static byte[] Null() => [0x05, 0x00];

    /// <summary>Tag, minimal length (X.690 section 10.1), content.</summary>
    public static byte[] Element(byte tag, params ReadOnlySpan<byte> content)
    {
        var lengthOctets = content.Length switch
        {
            < 0x80 => 1,
            <= 0xFF => 2,
            <= 0xFFFF => 3,
            <= 0xFFFFFF => 4,
            _ => 5,
        };
        var bytes = new byte[1 + lengthOctets + content.Length];
        bytes[0] = tag;
        if (lengthOctets == 1)
        {
            bytes[1] = (byte)content.Length;
        }
        else
        {
            bytes[1] = (byte)(0x80 | (lengthOctets - 1));
            for (var i = lengthOctets; i > 1; i--)
            {
                bytes[i] = (byte)(content.Length >> (8 * (lengthOctets - i)));
            }
        }

        content.CopyTo(bytes.AsSpan(1 + lengthOctets));
        return bytes;
    }

    public static byte[] Sequence(params IEnumerable<byte[]> elements) => Element(0x30, Concatenate(elements));

    /// <summary>A SET OF with one element, which needs no sorting.</summary>
    public static byte[] SetOfOne(byte[] element) => Element(0x31, element);

    /// <summary>[number] EXPLICIT or a constructed IMPLICIT.</summary>
    public static byte[] Context(int number, params IEnumerable<byte[]> elements) => Element((byte)(0xA0 | number), Concatenate(elements));

    /// <summary>[number] IMPLICIT of a primitive type.</summary>
    public static byte[] ContextPrimitive(int number, ReadOnlySpan<byte> content) => Element((byte)(0x80 | number), content);

    /// <summary>INTEGER from its content octets.</summary>
    public static byte[] Integer(ReadOnlySpan<byte> content) => Element(0x02, content);

    public static byte[] Boolean(bool value) => [0x01, 0x01, value ? (byte)0xFF : (byte)0x00];

    public static byte[] OctetString(ReadOnlySpan<byte> content) => Element(0x04, content);

    public static byte[] BitString(ReadOnlySpan<byte> content, int unusedBits = 0) => Element(0x03, [(byte)unusedBits, .. content]);

    public static byte[] Utf8String(string text) => Element(0x0C, Encoding.UTF8.GetBytes(text));

    public static byte[] PrintableString(string text) => Element(0x13, Encoding.ASCII.GetBytes(text));

    /// <summary>OBJECT IDENTIFIER from dotted decimal.</summary>
    public static byte[] Oid(string dotted)
    {
        ArgumentNullException.ThrowIfNull(dotted);
        var arcs = dotted.Split('.').Select(arc => ulong.Parse(arc, CultureInfo.InvariantCulture)).ToArray();
        var content = new List<byte>();
        AddArc((arcs[0] * 40) + arcs[1], content);
        foreach (var arc in arcs[2..])
        {
            AddArc(arc, content);
        }

        return Element(0x06, content.ToArray());
    }

    /// <summary>UTCTime up to 2049, GeneralizedTime after (RFC 5280 section 4.1.2.5).</summary>
    public static byte[] Time(DateTimeOffset time) => time.Year < 2050 ? UtcTime(time) : GeneralizedTime(time);

    public static byte[] UtcTime(DateTimeOffset time) =>
        Element(0x17, Encoding.ASCII.GetBytes(time.UtcDateTime.ToString("yyMMddHHmmss'Z'", CultureInfo.InvariantCulture)));

    public static byte[] GeneralizedTime(DateTimeOffset time) =>
        Element(0x18, Encoding.ASCII.GetBytes(time.UtcDateTime.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture)));

    private static void AddArc(ulong arc, List<byte> content)
    {
        var groups = 1;
        while (groups < 9 && arc >> (7 * groups) != 0)
        {
            groups++;
        }

        for (var i = groups - 1; i >= 0; i--)
        {
            content.Add((byte)(((arc >> (7 * i)) & 0x7F) | (i == 0 ? 0u : 0x80u)));
        }
    }

    private static byte[] Concatenate(IEnumerable<byte[]> elements)
    {
        var parts = elements as byte[][] ?? [.. elements];
        var bytes = new byte[parts.Sum(part => part.Length)];
        var position = 0;
        foreach (var part in parts)
        {
            part.CopyTo(bytes, position);
            position += part.Length;
        }

        return bytes;
    }
}
