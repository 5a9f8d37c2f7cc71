namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>Finds entities of HTML in text: <c>&amp;amp;</c>, <c>&amp;#38;</c>, <c>&amp;#x26;</c>.</summary>
internal static class HtmlEntities
{
    // Those that programs write for what is not plain ASCII, and letters with a diacritic, whose names end in it.
    private static readonly string[] Names = ["amp", "lt", "gt", "quot", "apos", "nbsp", "copy", "reg", "trade", "szlig", "aelig", "AElig", "ndash", "mdash", "lsquo", "rsquo", "ldquo", "rdquo", "laquo", "raquo", "hellip", "middot", "bull"];
    private static readonly string[] Diacritics = ["acute", "grave", "circ", "tilde", "uml", "ring", "cedil", "slash", "caron"];

    // &thetasym; is the longest name in HTML 4.
    private const int LongestName = 8;

    /// <summary>Whether there is one.</summary>
    public static bool IsIn(ReadOnlySpan<byte> text)
    {
        for (var rest = text; ;)
        {
            var ampersand = rest.IndexOf((byte)'&');
            if (ampersand < 0)
            {
                return false;
            }

            rest = rest[(ampersand + 1)..];
            var end = rest[..Math.Min(rest.Length, LongestName + 1)].IndexOf((byte)';');
            if (end > 0 && IsEntity(rest[..end]))
            {
                return true;
            }
        }
    }

    private static bool IsEntity(ReadOnlySpan<byte> name)
    {
        if (name[0] == (byte)'#')
        {
            return IsNumber(name[1..]);
        }

        foreach (var known in Names)
        {
            if (Equals(name, known))
            {
                return true;
            }
        }

        foreach (var diacritic in Diacritics)
        {
            if (name.Length == diacritic.Length + 1 && char.IsAsciiLetter((char)name[0]) && Equals(name[1..], diacritic))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumber(ReadOnlySpan<byte> digits)
    {
        var isHex = !digits.IsEmpty && (digits[0] | 0x20) == 'x';
        digits = isHex ? digits[1..] : digits;
        foreach (var digit in digits)
        {
            if (!(isHex ? char.IsAsciiHexDigit((char)digit) : char.IsAsciiDigit((char)digit)))
            {
                return false;
            }
        }

        return !digits.IsEmpty;
    }

    private static bool Equals(ReadOnlySpan<byte> name, string known) => System.Text.Ascii.Equals(name, known);
}
