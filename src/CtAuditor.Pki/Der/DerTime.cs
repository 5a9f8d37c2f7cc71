namespace CtAuditor.Pki.Der;

/// <summary>
/// UTCTime and GeneralizedTime in the one form that RFC 5280 sections 4.1.2.5.1 and 4.1.2.5.2 allow each:
/// YYMMDDHHMMSSZ and YYYYMMDDHHMMSSZ.
/// </summary>
public static class DerTime
{
    private const int UtcTimeLength = 13;
    private const int GeneralizedTimeLength = 15;

    /// <summary>Reads a time as seconds since 1970-01-01T00:00:00Z; every result fits a <see cref="DateTimeOffset"/>.</summary>
    /// <param name="element">A UTCTime (years 1950 to 2049) or GeneralizedTime (years 1 to 9999).</param>
    /// <param name="unixSeconds">The instant, or 0 with a fault.</param>
    /// <param name="fault">UnexpectedTag for another type; BadValue at the first octet that breaks the form or leaves its range.</param>
    public static bool TryRead(scoped in DerElement element, out long unixSeconds, out Fault fault)
    {
        unixSeconds = 0;
        var text = element.Content;
        var yearDigits = element.Tag switch
        {
            DerTag.UtcTime => 2,
            DerTag.GeneralizedTime => 4,
            _ => 0,
        };
        if (yearDigits == 0)
        {
            fault = new Fault(FaultKind.UnexpectedTag, element.Offset);
            return false;
        }

        var length = yearDigits == 2 ? UtcTimeLength : GeneralizedTimeLength;
        for (var i = 0; i < length; i++)
        {
            var fits = i < text.Length && (i == length - 1 ? text[i] == (byte)'Z' : char.IsAsciiDigit((char)text[i]));
            if (!fits)
            {
                return Refuse(element, i, out fault);
            }
        }

        if (text.Length != length)
        {
            return Refuse(element, length, out fault);
        }

        int year;
        if (yearDigits == 2)
        {
            // RFC 5280 section 4.1.2.5.1: 50 to 99 are 19YY, 00 to 49 are 20YY.
            year = TwoDigits(text, 0);
            year += year >= 50 ? 1900 : 2000;
        }
        else
        {
            year = (100 * TwoDigits(text, 0)) + TwoDigits(text, 2);
        }

        var month = TwoDigits(text, yearDigits);
        var day = TwoDigits(text, yearDigits + 2);
        var hour = TwoDigits(text, yearDigits + 4);
        var minute = TwoDigits(text, yearDigits + 6);
        var second = TwoDigits(text, yearDigits + 8);
        var bad = year == 0 ? 0
            : month is 0 or > 12 ? yearDigits
            : day == 0 || day > DateTime.DaysInMonth(year, month) ? yearDigits + 2
            : hour > 23 ? yearDigits + 4
            : minute > 59 ? yearDigits + 6
            : second > 59 ? yearDigits + 8
            : -1;
        if (bad >= 0)
        {
            return Refuse(element, bad, out fault);
        }

        var instant = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        unixSeconds = (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        fault = Fault.None;
        return true;
    }

    private static int TwoDigits(ReadOnlySpan<byte> text, int at) => (10 * (text[at] - '0')) + text[at + 1] - '0';

    private static bool Refuse(in DerElement element, int at, out Fault fault)
    {
        fault = new Fault(FaultKind.BadValue, element.ContentOffset + at);
        return false;
    }
}
