namespace CtAuditor.Pki.Keys;

/// <summary>Looks for the smallest factors of RSA moduli, in about a microsecond.</summary>
public static class SmallFactors
{
    /// <summary>The smallest odd factor below 752 of a modulus (TLS BR section 6.1.6).</summary>
    /// <param name="modulus">Unsigned, big-endian, of 16,384 bits at most.</param>
    /// <returns>The prime; 0 where there is none, and for 0 and what is longer.</returns>
    public static int Smallest(ReadOnlySpan<byte> modulus)
    {
        Span<uint> digits = stackalloc uint[KeyDigits.MaxCount];
        var count = KeyDigits.Read(modulus, digits);
        if (count <= 0)
        {
            return 0;
        }

        foreach (var group in SmallPrimes.Groups)
        {
            var divisor = group.SmallestDivisor(group.Product.Remainder(digits[..count]));
            if (divisor != 0)
            {
                return divisor;
            }
        }

        return 0;
    }
}
