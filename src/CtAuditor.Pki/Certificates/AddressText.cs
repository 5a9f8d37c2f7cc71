using System.Globalization;

namespace CtAuditor.Pki.Certificates;

/// <summary>IP addresses as text and back, without an allocation.</summary>
public static class AddressText
{
    /// <summary>The longest text of an address that is written or read: eight groups of four digits and their colons.</summary>
    public const int MaxLength = 45;

    /// <summary>Reads an address: IPv4 as four decimal numbers (RFC 3986 section 3.2.2), IPv6 in any of the forms of RFC 4291 section 2.2, without brackets.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="address">16 bytes.</param>
    /// <param name="length">How many of them are the address: 4 or 16.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, Span<byte> address, out int length)
    {
        length = 0;
        if (text.Length > MaxLength)
        {
            return false;
        }

        if (!text.Contains((byte)':'))
        {
            length = 4;
            return TryParseV4(text, address);
        }

        length = 16;
        return TryParseV6(text, address);
    }

    /// <summary>Writes an address: IPv4 with dots, IPv6 as RFC 5952 section 4 says.</summary>
    /// <param name="address">4 or 16 bytes.</param>
    /// <param name="text">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written; 0 for another length.</returns>
    public static int Format(ReadOnlySpan<byte> address, Span<byte> text) => address.Length switch
    {
        4 => FormatV4(address, text),
        16 => FormatV6(address, text),
        _ => 0,
    };

    private static int FormatV4(ReadOnlySpan<byte> address, Span<byte> text)
    {
        var at = 0;
        for (var i = 0; i < 4; i++)
        {
            if (i > 0)
            {
                text[at++] = (byte)'.';
            }

            address[i].TryFormat(text[at..], out var written, default, CultureInfo.InvariantCulture);
            at += written;
        }

        return at;
    }

    private static int FormatV6(ReadOnlySpan<byte> address, Span<byte> text)
    {
        // Section 4.2: the longest run of at least two zero groups, the first of equal ones, becomes "::".
        var (runStart, runLength) = (-1, 1);
        for (var i = 0; i < 8;)
        {
            var end = i;
            while (end < 8 && Group(address, end) == 0)
            {
                end++;
            }

            if (end - i > runLength)
            {
                (runStart, runLength) = (i, end - i);
            }

            i = Math.Max(end, i + 1);
        }

        var at = 0;
        for (var i = 0; i < 8; i++)
        {
            if (i == runStart)
            {
                text[at++] = (byte)':';
                text[at++] = (byte)':';
                i += runLength - 1;
                continue;
            }

            if (at > 0 && text[at - 1] != (byte)':')
            {
                text[at++] = (byte)':';
            }

            Group(address, i).TryFormat(text[at..], out var written, "x", CultureInfo.InvariantCulture);
            at += written;
        }

        return at;
    }

    private static int Group(ReadOnlySpan<byte> address, int i) => (address[2 * i] << 8) | address[(2 * i) + 1];

    private static bool TryParseV4(ReadOnlySpan<byte> text, Span<byte> address)
    {
        for (var i = 0; i < 4; i++)
        {
            var dot = text.IndexOf((byte)'.');
            var part = dot < 0 ? text : text[..dot];
            if (dot < 0 != (i == 3) || part.Length is 0 or > 3 || (part.Length > 1 && part[0] == (byte)'0'))
            {
                return false;
            }

            var value = 0;
            foreach (var octet in part)
            {
                if (octet is < (byte)'0' or > (byte)'9')
                {
                    return false;
                }

                value = (value * 10) + octet - '0';
            }

            if (value > 0xFF)
            {
                return false;
            }

            address[i] = (byte)value;
            text = dot < 0 ? default : text[(dot + 1)..];
        }

        return true;
    }

    private static bool TryParseV6(ReadOnlySpan<byte> text, Span<byte> address)
    {
        address = address[..16];
        address.Clear();
        var gap = text.IndexOf("::"u8);
        if (gap < 0)
        {
            return TryParseGroups(text, address, out var all) && all == 16;
        }

        Span<byte> tail = stackalloc byte[16];
        if (!TryParseGroups(text[..gap], address, out var front) || !TryParseGroups(text[(gap + 2)..], tail, out var back) || front + back > 14)
        {
            return false;
        }

        tail[..back].CopyTo(address[(16 - back)..]);
        return true;
    }

    private static bool TryParseGroups(ReadOnlySpan<byte> text, Span<byte> groups, out int written)
    {
        written = 0;
        while (!text.IsEmpty)
        {
            var colon = text.IndexOf((byte)':');
            var part = colon < 0 ? text : text[..colon];
            if (colon < 0 && part.Contains((byte)'.'))
            {
                written += 4;
                return written <= 16 && TryParseV4(part, groups[(written - 4)..]);
            }

            if (written == 16 || part.Length is 0 or > 4 || !ushort.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                return false;
            }

            groups[written++] = (byte)(value >> 8);
            groups[written++] = (byte)value;
            if (colon >= 0 && colon + 1 == text.Length)
            {
                return false;
            }

            text = colon < 0 ? default : text[(colon + 1)..];
        }

        return true;
    }
}
