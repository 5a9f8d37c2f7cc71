using System.Numerics;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Keys;

/// <summary>Public keys of subscribers. Nobody needs the private halves, so an RSA one need not exist.</summary>
public static class SubscriberKeys
{
    /// <summary>The product of the primes below 752: BR section 6.1.6 asks for a modulus without such factors.</summary>
    internal static readonly BigInteger SmallPrimes = ProductOfPrimesBelow(752);

    /// <summary>SubjectPublicKeyInfo of a P-256 key.</summary>
    public static byte[] Ecdsa(string seed, string label) => EcdsaSigningKey.PublicKey(seed, "subscriber " + label);

    /// <summary>
    /// SubjectPublicKeyInfo with a 2,048-bit modulus that is a random odd number without factors below 752, and exponent
    /// 65537: nobody can factor it, nor tell it from a product of two primes.
    /// </summary>
    public static byte[] Rsa(string seed, string label)
    {
        var random = new SeededBytes(seed, "rsa subscriber " + label);
        while (true)
        {
            var modulus = random.Take(256);
            modulus[0] |= 0x80;
            modulus[^1] |= 0x01;
            if (BigInteger.GreatestCommonDivisor(new BigInteger(modulus, isUnsigned: true, isBigEndian: true), SmallPrimes).IsOne)
            {
                return RsaSpki(modulus);
            }
        }
    }

    /// <summary>SubjectPublicKeyInfo of a modulus of 256 octets and exponent 65537.</summary>
    internal static byte[] RsaSpki(byte[] modulus)
    {
        var key = Der.Sequence(Der.Integer([0x00, .. modulus]), Der.Integer([0x01, 0x00, 0x01]));
        return Der.Sequence(Der.Sequence(Der.Oid("1.2.840.113549.1.1.1"), Der.Null()), Der.BitString(key));
    }

    private static BigInteger ProductOfPrimesBelow(int limit)
    {
        var product = BigInteger.One;
        for (var n = 2; n < limit; n++)
        {
            if (Enumerable.Range(2, Math.Max(0, (int)Math.Sqrt(n) - 1)).All(d => n % d != 0))
            {
                product *= n;
            }
        }

        return product;
    }
}
