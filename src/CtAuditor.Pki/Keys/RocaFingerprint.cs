using System.Numerics;

namespace CtAuditor.Pki.Keys;

/// <summary>
/// Recognises RSA keys of the library that made primes as k·M + (65537^a mod M), M a product of the first primes (CVE-2017-15361, "ROCA";
/// Nemec, Sys, Svenda, Klinec, Matyas: The Return of Coppersmith's Attack, CCS 2017, section 3): their moduli are powers of 65537 modulo M.
/// </summary>
public static class RocaFingerprint
{
    // M has these as factors for every size of key.
    private const int LargestPrime = 167;
    private const int Generator = 65537;

    private static readonly PrimeGroup[] Groups = [.. SmallPrimes.Groups
        .Select(group => group.Primes.Where(prime => prime <= LargestPrime).ToArray())
        .Where(primes => primes.Length > 0)
        .Select(primes => new PrimeGroup(primes))];

    // For each of those primes the exponent that gives each remainder, -1 where none does; and the order of the generator.
    private static readonly short[][] Logarithms = [.. AllPrimes().Select(LogarithmsOf)];
    private static readonly int[] Orders = [.. Logarithms.Select(table => table.Count(exponent => exponent >= 0))];

    /// <summary>
    /// Whether a modulus is a power of 65537 modulo the product of the primes up to 167. A modulus of other origin is so with a chance of
    /// about 2^-154. Most are told apart by the first seven primes, in a tenth of a microsecond.
    /// </summary>
    /// <param name="modulus">Unsigned, big-endian, of 16,384 bits at most; a longer one is never recognised.</param>
    public static bool Matches(ReadOnlySpan<byte> modulus)
    {
        Span<uint> digits = stackalloc uint[KeyDigits.MaxCount];
        var count = KeyDigits.Read(modulus, digits);
        if (count <= 0)
        {
            return false;
        }

        Span<int> exponents = stackalloc int[Orders.Length];
        var found = 0;
        foreach (var group in Groups)
        {
            var remainder = group.Product.Remainder(digits[..count]);
            foreach (var prime in group.Primes)
            {
                int exponent = Logarithms[found][(int)(remainder % (uint)prime)];
                if (exponent < 0)
                {
                    return false;
                }

                exponents[found++] = exponent;
            }
        }

        return HaveOneExponent(exponents);
    }

    // By the Chinese remainder theorem there is one exponent for all primes if there is one for each two.
    private static bool HaveOneExponent(ReadOnlySpan<int> exponents)
    {
        for (var i = 1; i < exponents.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if ((exponents[i] - exponents[j]) % (int)BigInteger.GreatestCommonDivisor(Orders[i], Orders[j]) != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static IEnumerable<int> AllPrimes() => Groups.SelectMany(group => group.Primes);

    private static short[] LogarithmsOf(int prime)
    {
        var table = new short[prime];
        Array.Fill(table, (short)-1);
        for (var (power, exponent) = (1, 0); table[power] < 0; exponent++)
        {
            table[power] = (short)exponent;
            power = power * (Generator % prime) % prime;
        }

        return table;
    }
}
