using System.Buffers;
using System.Text;

namespace CtAuditor.Pki.Certificates;

/// <summary>What can be said of one label of a dNSName (RFC 5890 section 2.3).</summary>
public static class DnsLabel
{
    /// <summary>A label's greatest length in bytes (RFC 1035 section 2.3.4).</summary>
    public const int MaxLength = 63;

    /// <summary>The greatest length of a name in bytes as text: 255 on the wire less the first length and the root (RFC 1035 section 2.3.4).</summary>
    public const int MaxNameLength = 253;

    private static readonly SearchValues<byte> LettersDigitsHyphen = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Whether it is an LDH label: letters, digits and hyphens, with none at either end, of 1 to 63 bytes.</summary>
    public static bool IsLdh(ReadOnlySpan<byte> label) =>
        label.Length is > 0 and <= MaxLength && label[0] != (byte)'-' && label[^1] != (byte)'-' && !label.ContainsAnyExcept(LettersDigitsHyphen);

    /// <summary>Whether its third and fourth characters are hyphens, which reserves it.</summary>
    public static bool IsReserved(ReadOnlySpan<byte> label) => label.Length >= 4 && label[2] == (byte)'-' && label[3] == (byte)'-';

    /// <summary>Whether it begins with <c>xn--</c>, in any case.</summary>
    public static bool HasIdnaPrefix(ReadOnlySpan<byte> label) => label.Length >= 4 && Ascii.EqualsIgnoreCase(label[..4], "xn--"u8);
}
