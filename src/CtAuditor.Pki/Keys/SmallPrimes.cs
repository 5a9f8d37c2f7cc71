namespace CtAuditor.Pki.Keys;

/// <summary>The odd primes below 752, in groups whose products a number is divided by at once.</summary>
internal static class SmallPrimes
{
    /// <summary>TLS BR section 6.1.6, NIST SP 800-89 section 5.3.3: a modulus has no factors smaller than this.</summary>
    public const int Limit = 752;

    /// <summary>The groups, smallest primes first.</summary>
    public static PrimeGroup[] Groups { get; } = [.. MakeGroups()];

    private static List<PrimeGroup> MakeGroups()
    {
        var groups = new List<PrimeGroup>();
        var primes = new List<int>();
        var product = 1L;
        for (var n = 3; n < Limit; n += 2)
        {
            if (!IsPrime(n))
            {
                continue;
            }

            if (product * n >= SmallModulus.Limit)
            {
                groups.Add(new PrimeGroup([.. primes]));
                primes.Clear();
                product = 1;
            }

            primes.Add(n);
            product *= n;
        }

        groups.Add(new PrimeGroup([.. primes]));
        return groups;
    }

    private static bool IsPrime(int odd)
    {
        for (var d = 3; d * d <= odd; d += 2)
        {
            if (odd % d == 0)
            {
                return false;
            }
        }

        return true;
    }
}
