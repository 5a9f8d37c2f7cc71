using System.Text;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.Profiles;

/// <summary>Bytes of certificates as text for people: what is invisible or could pass for something else is escaped, and all of it capped.</summary>
internal static class ShownText
{
    private const int MaxLength = 256;

    /// <summary>Bytes that ought to be ASCII, such as a dNSName or URI, in quotes.</summary>
    public static string Ascii(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("'");
        DerText.AppendVisibleAscii(text, bytes[..Math.Min(bytes.Length, MaxLength)]);
        return text.Append(bytes.Length > MaxLength ? "...'" : "'").ToString();
    }

    /// <summary>The dotted form of an OID's content octets.</summary>
    public static string Oid(ReadOnlySpan<byte> oid) => Oids.ToDotted(oid);

    /// <summary>Lower-case hex.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var shown = Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, MaxLength / 2)]);
        return bytes.Length > MaxLength / 2 ? shown + "..." : shown;
    }

    /// <summary>An IP address of 4 or 16 bytes; hex of another length.</summary>
    public static string Address(ReadOnlySpan<byte> address)
    {
        Span<byte> text = stackalloc byte[AddressText.MaxLength];
        var length = AddressText.Format(address, text);
        return length == 0 ? Hex(address) : Encoding.ASCII.GetString(text[..length]);
    }

    /// <summary>The value of an attribute of a name, by its string type, in quotes.</summary>
    public static string Value(in NameView name, in NameAttribute attribute)
    {
        // Tag and length are in front of the content: the element is read again for its type.
        var value = name.Value(attribute);
        var header = value.Length < 0x80 ? 2 : value.Length <= 0xFF ? 3 : value.Length <= 0xFFFF ? 4 : value.Length <= 0xFFFFFF ? 5 : 6;
        var reader = new DerReader(name.Raw.Slice(attribute.ValueOffset - header, header + value.Length));
        var text = new StringBuilder("'");
        if (reader.TryRead(out var element, out _))
        {
            DerText.AppendValue(text, element, MaxLength);
        }

        return text.Append('\'').ToString();
    }
}
