using System.Buffers.Text;
using System.Text;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>Names under in-addr.arpa and ip6.arpa, which stand for IP addresses (RFC 1035 section 3.5, RFC 3596 section 2.5).</summary>
internal static class ReverseZone
{
    private const int V4Labels = 4;
    private const int V6Labels = 32;

    private static ReadOnlySpan<byte> V4Suffix => "in-addr.arpa"u8;

    private static ReadOnlySpan<byte> V6Suffix => "ip6.arpa"u8;

    /// <summary>Whether a name is one of the two suffixes or ends in it, in any case.</summary>
    public static bool Contains(ReadOnlySpan<byte> name) => EndsIn(name, V4Suffix) || EndsIn(name, V6Suffix);

    /// <summary>Reads the address that a name stands for.</summary>
    /// <param name="name">A name that ends in one of the suffixes.</param>
    /// <param name="address">16 bytes.</param>
    /// <param name="length">How many of them are the address, 4 or 16.</param>
    /// <returns>False where the labels are too few, too many or no numbers.</returns>
    public static bool TryReadAddress(ReadOnlySpan<byte> name, Span<byte> address, out int length)
    {
        var isV4 = EndsIn(name, V4Suffix);
        var suffix = isV4 ? V4Suffix.Length : V6Suffix.Length;
        length = isV4 ? 4 : 16;
        if (name.Length <= suffix)
        {
            return false;
        }

        return isV4 ? TryReadV4(name[..^(suffix + 1)], address) : TryReadV6(name[..^(suffix + 1)], address);
    }

    private static bool EndsIn(ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix) =>
        name.Length >= suffix.Length
        && Ascii.EqualsIgnoreCase(name[^suffix.Length..], suffix)
        && (name.Length == suffix.Length || name[^(suffix.Length + 1)] == (byte)'.');

    private static bool TryReadV4(ReadOnlySpan<byte> labels, Span<byte> address)
    {
        var count = 0;
        foreach (var label in new DnsLabels(labels))
        {
            var isNumber = Utf8Parser.TryParse(label, out byte value, out var consumed)
                && consumed == label.Length
                && label[0] is >= (byte)'0' and <= (byte)'9'
                && (label.Length == 1 || label[0] != (byte)'0');
            if (!isNumber || count == V4Labels)
            {
                return false;
            }

            address[V4Labels - 1 - count++] = value;
        }

        return count == V4Labels;
    }

    private static bool TryReadV6(ReadOnlySpan<byte> labels, Span<byte> address)
    {
        var count = 0;
        foreach (var label in new DnsLabels(labels))
        {
            if (label.Length != 1 || !char.IsAsciiHexDigit((char)label[0]) || count == V6Labels)
            {
                return false;
            }

            var nibble = HexValue(label[0]);
            var at = V6Labels - 1 - count++;
            address[at / 2] = at % 2 == 0 ? (byte)((nibble << 4) | (address[at / 2] & 0x0F)) : (byte)((address[at / 2] & 0xF0) | nibble);
        }

        return count == V6Labels;
    }

    private static int HexValue(byte digit) => digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
