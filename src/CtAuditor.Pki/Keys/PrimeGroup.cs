namespace CtAuditor.Pki.Keys;

/// <summary>Odd primes and their product.</summary>
internal sealed class PrimeGroup
{
    // A number n is a multiple of p where n times the inverse of p modulo 2^32 is at most (2^32 - 1) / p (Granlund and Montgomery, PLDI
    // 1994, section 9): a multiplication in place of a division.
    private readonly uint[] _inverses;
    private readonly uint[] _limits;

    /// <summary>Takes odd primes whose product is below <see cref="SmallModulus.Limit"/>.</summary>
    public PrimeGroup(int[] primes)
    {
        Primes = primes;
        Product = new SmallModulus(primes.Aggregate(1u, (product, prime) => product * (uint)prime));
        _inverses = [.. primes.Select(prime => InverseOf((uint)prime))];
        _limits = [.. primes.Select(prime => uint.MaxValue / (uint)prime)];
    }

    /// <summary>The product.</summary>
    public SmallModulus Product { get; }

    /// <summary>The primes, ascending.</summary>
    public int[] Primes { get; }

    /// <summary>The smallest of the primes that divides a number; 0 where none does.</summary>
    public int SmallestDivisor(uint number)
    {
        for (var i = 0; i < _inverses.Length; i++)
        {
            if (number * _inverses[i] <= _limits[i])
            {
                return Primes[i];
            }
        }

        return 0;
    }

    // Newton's iteration: each round doubles the correct bits, of which an odd number has three to begin with.
    private static uint InverseOf(uint odd)
    {
        var inverse = odd;
        for (var i = 0; i < 4; i++)
        {
            inverse *= 2 - (odd * inverse);
        }

        return inverse;
    }
}
