namespace CtAuditor.Pki.Der;

/// <summary>
/// UTCTime and GeneralizedTime in every form that BER knows (X.680 sections 46 and 47): certificates with such times are in the logs,
/// and what a rule has to say of them it can only say of times that were understood. <see cref="DerTime"/> reads the one form that RFC
/// 5280 allows.
/// </summary>
public static class BerTime
{
    private const int SecondsOfMinute = 60;
    private const int SecondsOfHour = 3600;
    private const int MinutesOfHour = 60;

    /// <summary>Reads a time as seconds since 1970-01-01T00:00:00Z; every result fits a <see cref="DateTimeOffset"/>.</summary>
    /// <param name="element">A UTCTime (years 1950 to 2049) or GeneralizedTime (years 1 to 9999).</param>
    /// <param name="unixSeconds">The instant, a fraction of a second dropped and a time without a zone taken as UTC; 0 with a fault.</param>
    /// <param name="flaws">How it departs from the form of RFC 5280.</param>
    /// <param name="fault">UnexpectedTag for another type; BadValue at the first octet that no form has, or that leaves its range.</param>
    public static bool TryRead(scoped in DerElement element, out long unixSeconds, out TimeFlaws flaws, out Fault fault)
    {
        flaws = TimeFlaws.None;
        if (DerTime.TryRead(element, out unixSeconds, out fault))
        {
            return true;
        }

        if (fault.Kind == FaultKind.UnexpectedTag)
        {
            return false;
        }

        var isUtc = element.Tag == DerTag.UtcTime;
        var text = new Digits(element.Content);
        if (!TryReadDate(ref text, isUtc, out var date) || !TryReadTimeOfDay(ref text, isUtc, ref flaws, out var seconds) || !TryReadZone(ref text, isUtc, ref flaws, out var offset))
        {
            return Refuse(element, text.Position, ref flaws, out fault);
        }

        var instant = ((date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) + seconds - offset;
        if (instant < DateTimeOffset.MinValue.ToUnixTimeSeconds() || instant > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return Refuse(element, 0, ref flaws, out fault);
        }

        unixSeconds = instant;
        fault = Fault.None;
        return true;
    }

    private static bool TryReadDate(ref Digits text, bool isUtc, out DateTime date)
    {
        date = default;
        if (!text.TryRead(isUtc ? 2 : 4, isUtc ? 0 : 1, 9999, out var year))
        {
            return false;
        }

        if (isUtc)
        {
            // RFC 5280 section 4.1.2.5.1: 50 to 99 are 19YY, 00 to 49 are 20YY.
            year += year >= 50 ? 1900 : 2000;
        }

        if (!text.TryRead(2, 1, 12, out var month) || !text.TryRead(2, 1, DateTime.DaysInMonth(year, month), out var day))
        {
            return false;
        }

        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    private static bool TryReadTimeOfDay(ref Digits text, bool isUtc, ref TimeFlaws flaws, out int seconds)
    {
        seconds = 0;
        if (!text.TryRead(2, 0, 23, out var hour))
        {
            return false;
        }

        seconds = hour * SecondsOfHour;
        var unit = SecondsOfHour;

        // GeneralizedTime may end after the hour; UTCTime has its minutes.
        if (isUtc || text.IsAtDigit)
        {
            if (!text.TryRead(2, 0, 59, out var minute))
            {
                return false;
            }

            seconds += minute * SecondsOfMinute;
            unit = SecondsOfMinute;
        }

        if (unit == SecondsOfMinute && text.IsAtDigit)
        {
            if (!text.TryRead(2, 0, 59, out var second))
            {
                return false;
            }

            seconds += second;
            unit = 1;
        }

        flaws |= unit == 1 ? TimeFlaws.None : TimeFlaws.NoSeconds;
        if (!isUtc && text.TrySkip((byte)'.', (byte)','))
        {
            flaws |= TimeFlaws.Fraction;
            if (!text.TryReadFraction(unit, out var part))
            {
                return false;
            }

            seconds += part;
        }

        return true;
    }

    private static bool TryReadZone(ref Digits text, bool isUtc, ref TimeFlaws flaws, out int offset)
    {
        offset = 0;
        if (text.TrySkip((byte)'Z', (byte)'Z'))
        {
            return text.IsAtEnd;
        }

        flaws |= TimeFlaws.NotZulu;
        if (text.IsAtEnd)
        {
            return true;
        }

        var isWest = text.IsAt((byte)'-');
        if (!text.TrySkip((byte)'+', (byte)'-') || !text.TryRead(2, 0, 23, out var hours))
        {
            return false;
        }

        var minutes = 0;
        if ((isUtc || text.IsAtDigit) && !text.TryRead(2, 0, MinutesOfHour - 1, out minutes))
        {
            return false;
        }

        offset = (hours * SecondsOfHour) + (minutes * SecondsOfMinute);
        offset = isWest ? -offset : offset;
        return text.IsAtEnd;
    }

    private static bool Refuse(scoped in DerElement element, int at, ref TimeFlaws flaws, out Fault fault)
    {
        flaws = TimeFlaws.None;
        fault = new Fault(FaultKind.BadValue, element.ContentOffset + at);
        return false;
    }

    // Reads digits one after another; the position stays at what could not be read.
    private ref struct Digits(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;

        public int Position { get; private set; }

        public readonly bool IsAtEnd => Position == _text.Length;

        public readonly bool IsAtDigit => !IsAtEnd && char.IsAsciiDigit((char)_text[Position]);

        public readonly bool IsAt(byte octet) => !IsAtEnd && _text[Position] == octet;

        public bool TrySkip(byte one, byte other)
        {
            if (!IsAt(one) && !IsAt(other))
            {
                return false;
            }

            Position++;
            return true;
        }

        public bool TryRead(int count, int min, int max, out int value)
        {
            value = 0;
            for (var i = 0; i < count; i++)
            {
                if (Position + i >= _text.Length || !char.IsAsciiDigit((char)_text[Position + i]))
                {
                    Position += i;
                    return false;
                }

                value = (10 * value) + _text[Position + i] - '0';
            }

            if (value < min || value > max)
            {
                return false;
            }

            Position += count;
            return true;
        }

        // Digits past the ninth are below a nanosecond of an hour's fraction, and read but not counted.
        public bool TryReadFraction(int unit, out int seconds)
        {
            seconds = 0;
            if (!IsAtDigit)
            {
                return false;
            }

            var (fraction, scale) = (0L, 1L);
            for (; IsAtDigit; Position++)
            {
                if (scale < 1_000_000_000)
                {
                    fraction = (10 * fraction) + _text[Position] - '0';
                    scale *= 10;
                }
            }

            seconds = (int)(fraction * unit / scale);
            return true;
        }
    }
}
