using System.Numerics;

namespace CtAuditor.Pki.Keys;

/// <summary>
/// Fermat's factorization: a modulus n whose two primes are close is a² - b² with a little above its square root. Some microseconds for
/// a modulus of 2,048 bits that is not: the root is drawn digit by digit, and what cannot be a square is told by its remainders.
/// </summary>
public static class CloseFactors
{
    // 64 and these: a number that is a square modulo all of them is one in all likelihood, or is worth the full test.
    private static readonly SquareFilter[] Filters = [new(63, 65, 11, 17, 19), new(23, 29, 31, 37, 41), new(43, 47, 53, 59)];

    // The squares modulo 64, as bits.
    private static readonly ulong SquaresOf64 = Enumerable.Range(0, 64).Aggregate(0ul, (bits, n) => bits | (1ul << (n * n % 64)));

    /// <summary>In which round the factors are found.</summary>
    /// <param name="modulus">Unsigned, big-endian, of 16,384 bits at most.</param>
    /// <param name="rounds">How many values of a are tried, from the square root rounded up.</param>
    /// <returns>The round, from 1; 0 where none finds them, and for a modulus that is even or longer.</returns>
    public static int FindRound(ReadOnlySpan<byte> modulus, int rounds)
    {
        modulus = modulus.TrimStart((byte)0);
        if (modulus.IsEmpty || (modulus[^1] & 1) == 0 || modulus.Length > KeyDigits.MaxCount * sizeof(uint))
        {
            return 0;
        }

        // The digits of the root are drawn for lengths that keys have; others, which no key should have, take the long way.
        return modulus.Length % sizeof(ulong) == 0 && (modulus[0] & 0x80) != 0 ? FindQuickly(modulus, rounds) : FindSlowly(modulus, rounds);
    }

    private static int FindQuickly(ReadOnlySpan<byte> modulus, int rounds)
    {
        Span<uint> digits = stackalloc uint[modulus.Length / sizeof(uint)];
        KeyDigits.Read(modulus, digits);
        Span<uint> root = stackalloc uint[digits.Length / 2];
        SquareRoot.Draw(digits, root);
        var rest = digits[..(root.Length + 1)];
        if (!rest.ContainsAnyExcept(0u))
        {
            return 1;
        }

        // With a = root + t, the square to be is a² - n = t (2 root + t) - rest.
        Span<uint> rootRemainders = stackalloc uint[Filters.Length];
        Span<uint> restRemainders = stackalloc uint[Filters.Length];
        var known = 0;
        for (var t = 1u; t <= (uint)rounds; t++)
        {
            var low = (t * ((2 * root[0]) + t)) - rest[0];
            if (((SquaresOf64 >> (int)(low % 64)) & 1) == 0)
            {
                continue;
            }

            var maybeSquare = true;
            for (var i = 0; i < Filters.Length && maybeSquare; i++)
            {
                if (i == known)
                {
                    rootRemainders[i] = Filters[i].Remainder(root);
                    restRemainders[i] = Filters[i].Remainder(rest);
                    known++;
                }

                maybeSquare = Filters[i].MayBeSquare(t, rootRemainders[i], restRemainders[i]);
            }

            if (maybeSquare && IsFound(Value(modulus), t))
            {
                return (int)t;
            }
        }

        return 0;
    }

    private static int FindSlowly(ReadOnlySpan<byte> modulus, int rounds)
    {
        var n = Value(modulus);
        var root = RootOf(n);
        var a = root * root == n ? root : root + BigInteger.One;
        for (var round = 1; round <= rounds; round++, a += BigInteger.One)
        {
            if (IsFound(n, a))
            {
                return round;
            }
        }

        return 0;
    }

    private static BigInteger Value(ReadOnlySpan<byte> modulus) => new(modulus, isUnsigned: true, isBigEndian: true);

    private static bool IsFound(BigInteger n, uint t) => IsFound(n, RootOf(n) + t);

    // a² - n is the square of b, and the factors are not 1 and n, which all odd numbers have.
    private static bool IsFound(BigInteger n, BigInteger a)
    {
        var square = (a * a) - n;
        var b = RootOf(square);
        return b * b == square && a - b > BigInteger.One;
    }

    // Newton's iteration from above.
    private static BigInteger RootOf(BigInteger number)
    {
        if (number.IsZero)
        {
            return number;
        }

        var root = BigInteger.One << (int)((number.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (number / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }
}
