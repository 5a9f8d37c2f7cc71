namespace CtAuditor.Pki.Certificates;

/// <summary>Decodes Punycode (RFC 3492).</summary>
public static class Punycode
{
    // RFC 3492 section 5.
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int InitialBias = 72;
    private const int InitialN = 0x80;

    /// <summary>Decodes what follows <c>xn--</c> in a label.</summary>
    /// <param name="encoded">At most 59 bytes of a label; more are refused.</param>
    /// <param name="codePoints">At least as long as <paramref name="encoded"/>.</param>
    /// <param name="count">Code points decoded.</param>
    /// <returns>False where it is no output of the algorithm: a digit is missing or none, or a number is no Unicode scalar value.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, Span<int> codePoints, out int count)
    {
        count = 0;
        if (encoded.Length > DnsLabel.MaxLength || codePoints.Length < encoded.Length)
        {
            return false;
        }

        var delimiter = encoded.LastIndexOf((byte)'-');
        for (var i = 0; i < delimiter; i++)
        {
            if (encoded[i] >= InitialN)
            {
                return false;
            }

            codePoints[count++] = encoded[i];
        }

        // A delimiter at the very start separates nothing; the digits begin behind it all the same (section 6.2).
        var (n, position, bias) = ((long)InitialN, 0L, InitialBias);
        for (var at = delimiter > 0 ? delimiter + 1 : 0; at < encoded.Length;)
        {
            var before = position;
            if (!TryReadNumber(encoded, ref at, ref position, bias))
            {
                return false;
            }

            bias = Adapt(position - before, count + 1, before == 0);
            n += position / (count + 1);
            position %= count + 1;
            if (n > 0x10FFFF || n is >= 0xD800 and <= 0xDFFF)
            {
                return false;
            }

            codePoints[(int)position..count].CopyTo(codePoints[((int)position + 1)..]);
            codePoints[(int)position++] = (int)n;
            count++;
        }

        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> encoded, ref int at, ref long position, int bias)
    {
        long weight = 1;
        for (var k = Base; ; k += Base)
        {
            if (at == encoded.Length || Digit(encoded[at++]) is not (>= 0 and var digit))
            {
                return false;
            }

            position += digit * weight;
            if (position > int.MaxValue)
            {
                return false;
            }

            var threshold = k <= bias ? TMin : k >= bias + TMax ? TMax : k - bias;
            if (digit < threshold)
            {
                return true;
            }

            weight *= Base - threshold;
            if (weight > int.MaxValue)
            {
                return false;
            }
        }
    }

    private static int Adapt(long delta, int points, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / points;
        var k = 0;
        while (delta > (Base - TMin) * TMax / 2)
        {
            delta /= Base - TMin;
            k += Base;
        }

        return k + (int)((Base - TMin + 1) * delta / (delta + Skew));
    }

    private static int Digit(byte octet) => octet switch
    {
        >= (byte)'a' and <= (byte)'z' => octet - 'a',
        >= (byte)'A' and <= (byte)'Z' => octet - 'A',
        >= (byte)'0' and <= (byte)'9' => octet - '0' + 26,
        _ => -1,
    };
}
