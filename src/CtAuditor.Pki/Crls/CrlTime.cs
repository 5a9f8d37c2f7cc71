using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Crls;

/// <summary>
/// Times of CRLs: those that <see cref="DerTime"/> reads, and those that are none in DER but whose instant is certain, without seconds or
/// with an offset from UTC (X.680 sections 46 and 47), because there are published CRLs with them. <see cref="IsDer"/> tells them apart.
/// </summary>
public static class CrlTime
{
    private const int UtcTimeLength = 13;
    private const int GeneralizedTimeLength = 15;
    private const int OffsetLength = 5;

    /// <summary>Reads a time as seconds since 1970-01-01T00:00:00Z; every result fits a <see cref="DateTimeOffset"/>.</summary>
    /// <param name="element">A UTCTime or GeneralizedTime.</param>
    /// <param name="unixSeconds">The instant, or 0 with a fault.</param>
    /// <param name="fault">As <see cref="DerTime.TryRead"/> has it, for a time that neither reads.</param>
    public static bool TryRead(scoped in DerElement element, out long unixSeconds, out Fault fault)
    {
        if (DerTime.TryRead(element, out unixSeconds, out fault))
        {
            return true;
        }

        if (fault.Kind != FaultKind.BadValue || !TryReadOther(element, out unixSeconds))
        {
            return false;
        }

        fault = Fault.None;
        return true;
    }

    /// <summary>Whether a time, tag and length included, that <see cref="TryRead"/> has read is of the form that RFC 5280 section 5.1.2.4 asks for.</summary>
    public static bool IsDer(ReadOnlySpan<byte> field) =>
        field.Length == 2 + (field[0] == DerTag.UtcTime ? UtcTimeLength : GeneralizedTimeLength) && field[^1] == (byte)'Z';

    // YYMMDDhhmm or YYYYMMDDhhmm, seconds or none, and Z, +hhmm or -hhmm: written out as DER and read so, less the offset.
    private static bool TryReadOther(scoped in DerElement element, out long unixSeconds)
    {
        unixSeconds = 0;
        var text = element.Content;
        var isZulu = !text.IsEmpty && text[^1] == (byte)'Z';
        var toMinutes = element.Tag == DerTag.UtcTime ? 10 : 12;
        var digits = text.Length - (isZulu ? 1 : OffsetLength);
        if (digits != toMinutes && digits != toMinutes + 2)
        {
            return false;
        }

        var offset = 0L;
        if (!isZulu && !TryReadOffset(text[digits..], out offset))
        {
            return false;
        }

        Span<byte> der = stackalloc byte[2 + GeneralizedTimeLength];
        der = der[..(2 + toMinutes + 3)];
        der[0] = element.Tag;
        der[1] = (byte)(toMinutes + 3);
        der[^3..].Fill((byte)'0');
        text[..digits].CopyTo(der[2..]);
        der[^1] = (byte)'Z';
        var reader = new DerReader(der);
        if (!reader.TryRead(out var written, out _) || !DerTime.TryRead(written, out unixSeconds, out _))
        {
            return false;
        }

        unixSeconds -= offset;
        if (unixSeconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && unixSeconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return true;
        }

        unixSeconds = 0;
        return false;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text[0] is not ((byte)'+' or (byte)'-') || text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        var hours = (10 * (text[1] - '0')) + text[2] - '0';
        var minutes = (10 * (text[3] - '0')) + text[4] - '0';
        seconds = (text[0] == (byte)'-' ? -60 : 60) * ((60 * hours) + minutes);
        return hours < 24 && minutes < 60;
    }
}
