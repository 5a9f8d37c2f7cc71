namespace CtAuditor.Pki.Keys;

/// <summary>Primes and their product.</summary>
/// <param name="Product">The product.</param>
/// <param name="Primes">The primes, ascending.</param>
internal sealed record PrimeGroup(SmallModulus Product, int[] Primes);
