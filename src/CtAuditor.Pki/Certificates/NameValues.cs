using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>What can be said of the values of a name's attributes by their string types (RFC 5280 appendices A and B, X.680 section 41).</summary>
public static class NameValues
{
    // RFC 5280 appendix B: letters, digits and eleven others; no asterisk, at sign, ampersand or underscore.
    private static readonly SearchValues<byte> Printable = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?"u8);
    private static readonly SearchValues<byte> Numeric = SearchValues.Create("0123456789 "u8);

    /// <summary>Whether all bytes are of PrintableString's alphabet.</summary>
    public static bool IsPrintable(ReadOnlySpan<byte> value) => !value.ContainsAnyExcept(Printable);

    /// <summary>
    /// Characters, which is what upper bounds count. Of UTF8String code points, of BMPString and UniversalString two and four bytes;
    /// what is malformed counts as if it were not.
    /// </summary>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="value">The content octets.</param>
    public static int CharacterCount(byte tag, ReadOnlySpan<byte> value)
    {
        switch (tag)
        {
            case DerTag.BmpString:
                return value.Length / 2;
            case DerTag.UniversalString:
                return value.Length / 4;
            case DerTag.Utf8String when !Ascii.IsValid(value):
                var count = 0;
                foreach (var octet in value)
                {
                    count += (octet & 0xC0) == 0x80 ? 0 : 1;
                }

                return count;
            default:
                return value.Length;
        }
    }

    /// <summary>
    /// Whether the octets are of the type's form: UTF-8 (RFC 3629), ASCII of an IA5String or VisibleString, digits of a NumericString,
    /// whole code units of a BMPString or UniversalString. True for PrintableString, whose alphabet is <see cref="IsPrintable"/>'s, and
    /// TeletexString, which is read in more than one way.
    /// </summary>
    public static bool IsWellFormed(byte tag, ReadOnlySpan<byte> value)
    {
        switch (tag)
        {
            case DerTag.Utf8String:
                return Utf8.IsValid(value);
            case DerTag.Ia5String:
                return Ascii.IsValid(value);
            case DerTag.VisibleString:
                return !value.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E);
            case DerTag.NumericString:
                return !value.ContainsAnyExcept(Numeric);
            case DerTag.BmpString:
                return value.Length % 2 == 0;
            case DerTag.UniversalString:
                for (var rest = value; rest.Length >= 4; rest = rest[4..])
                {
                    if (!Rune.IsValid(BinaryPrimitives.ReadUInt32BigEndian(rest)))
                    {
                        return false;
                    }
                }

                return value.Length % 4 == 0;
            default:
                return true;
        }
    }

    /// <summary>Whether it has a control character: U+0000 to U+001F, U+007F to U+009F. A TeletexString's upper half says nothing sure and is passed over.</summary>
    public static bool HasControl(byte tag, ReadOnlySpan<byte> value)
    {
        var width = WidthOf(tag);
        if (width > 1)
        {
            for (var rest = value; rest.Length >= width; rest = rest[width..])
            {
                var unit = width == 2 ? BinaryPrimitives.ReadUInt16BigEndian(rest) : BinaryPrimitives.ReadUInt32BigEndian(rest);
                if (unit is < 0x20 or (>= 0x7F and <= 0x9F))
                {
                    return true;
                }
            }

            return false;
        }

        for (var i = 0; i < value.Length; i++)
        {
            var isUpperControl = tag == DerTag.Utf8String && value[i] == 0xC2 && i + 1 < value.Length && value[i + 1] is >= 0x80 and <= 0x9F;
            if (value[i] is < 0x20 or 0x7F || isUpperControl)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it begins with a space, tab or line break.</summary>
    public static bool BeginsWithSpace(byte tag, ReadOnlySpan<byte> value)
    {
        var width = WidthOf(tag);
        return value.Length >= width && !value[..(width - 1)].ContainsAnyExcept((byte)0) && IsSpace(value[width - 1]);
    }

    /// <summary>Whether it ends with a space, tab or line break.</summary>
    public static bool EndsWithSpace(byte tag, ReadOnlySpan<byte> value)
    {
        var width = WidthOf(tag);
        return value.Length >= width && !value[^width..^1].ContainsAnyExcept((byte)0) && IsSpace(value[^1]);
    }

    private static int WidthOf(byte tag) => tag switch
    {
        DerTag.BmpString => 2,
        DerTag.UniversalString => 4,
        _ => 1,
    };

    private static bool IsSpace(byte octet) => octet is 0x20 or (>= 0x09 and <= 0x0D);
}
