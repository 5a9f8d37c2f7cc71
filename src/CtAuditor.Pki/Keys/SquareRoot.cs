namespace CtAuditor.Pki.Keys;

/// <summary>Draws square roots digit by digit, as by hand, to base 2^32.</summary>
internal static class SquareRoot
{
    /// <summary>The square root of a number, rounded down.</summary>
    /// <param name="number">An even number of digits, lowest first, the top bit set; becomes what is left, number - root².</param>
    /// <param name="root">Half as many digits.</param>
    public static void Draw(Span<uint> number, Span<uint> root)
    {
        var length = root.Length;

        // Twice the root, in place from its top: what the next digit is divided and multiplied by.
        Span<uint> twice = stackalloc uint[length + 1];
        twice.Clear();
        var first = RootOf(((ulong)number[^1] << 32) | number[^2], out var rest);
        number[^1] = (uint)(rest >> 32);
        number[^2] = (uint)rest;
        twice[length] = first >> 31;
        twice[length - 1] = first << 1;
        for (var drawn = 1; drawn < length; drawn++)
        {
            DrawNext(number.Slice(2 * (length - drawn - 1), drawn + 3), twice[(length - drawn - 1)..], first);
        }

        for (var i = 0; i < length; i++)
        {
            root[i] = (twice[i] >> 1) | (twice[i + 1] << 31);
        }
    }

    // The remainder so far and two digits below it: finds the next digit q of the root, subtracts q (2 root + q), and adds 2 q to twice.
    private static void DrawNext(Span<uint> remainder, Span<uint> twice, uint first)
    {
        // Half of the remainder's top over the root's top digit: never too small, and too large by little, as in long division.
        var top = ((ulong)remainder[^2] << 31) | (remainder[^3] >> 1) | ((ulong)remainder[^1] << 63);
        var estimate = top / first;
        var q = estimate > uint.MaxValue ? uint.MaxValue : (uint)estimate;
        twice[0] = q;
        var isTooLarge = Subtract(remainder, twice, q);
        while (isTooLarge)
        {
            // q (2 root + q) less (q - 1) (2 root + q - 1) is 2 root + 2 q - 1.
            q--;
            twice[0] = q;
            isTooLarge = !Add(remainder, twice, q + 1ul);
        }

        // 2 q takes the place of q.
        var doubled = 2ul * q;
        twice[0] = (uint)doubled;
        for (var i = 1; doubled > uint.MaxValue; i++)
        {
            doubled = (doubled >> 32) + twice[i];
            twice[i] = (uint)doubled;
        }
    }

    // Whether it goes below zero.
    private static bool Subtract(Span<uint> remainder, ReadOnlySpan<uint> number, uint factor)
    {
        var carry = 0ul;
        for (var i = 0; i < number.Length; i++)
        {
            carry += (ulong)number[i] * factor;
            var digit = remainder[i];
            var low = (uint)carry;
            remainder[i] = digit - low;
            carry = (carry >> 32) + (digit < low ? 1ul : 0);
        }

        for (var i = number.Length; i < remainder.Length; i++)
        {
            var digit = remainder[i];
            var low = (uint)carry;
            remainder[i] = digit - low;
            carry = (carry >> 32) + (digit < low ? 1ul : 0);
        }

        return carry != 0;
    }

    // Adds a number and more to its lowest digit; whether that takes it back over zero.
    private static bool Add(Span<uint> remainder, ReadOnlySpan<uint> number, ulong more)
    {
        var carry = more;
        for (var i = 0; i < remainder.Length; i++)
        {
            carry += (ulong)remainder[i] + (i < number.Length ? number[i] : 0);
            remainder[i] = (uint)carry;
            carry >>= 32;
        }

        return carry != 0;
    }

    // A number of 64 bits with one of the top two set, so that the root has 32.
    private static uint RootOf(ulong number, out ulong rest)
    {
        // The rounding of the floating point root is off by one at most.
        var root = (ulong)Math.Sqrt(number);
        while (root > uint.MaxValue || root * root > number)
        {
            root--;
        }

        while (root < uint.MaxValue && (root + 1) * (root + 1) <= number)
        {
            root++;
        }

        rest = number - (root * root);
        return (uint)root;
    }
}
