using System.Numerics;
using CtAuditor.Pki.Keys;
using CtAuditor.Testbed.Keys;
using Org.BouncyCastle.Crypto.EC;
using Xunit;
using TheirInteger = Org.BouncyCastle.Math.BigInteger;

namespace CtAuditor.Tests.Pki.Keys;

/// <summary>The arithmetic over keys against that of the platform and of BouncyCastle.</summary>
public sealed class KeyArithmeticTests
{
    private static readonly int[] Primes = [.. Enumerable.Range(2, 760).Where(n => Enumerable.Range(2, (int)Math.Sqrt(n) - 1).All(d => n % d != 0))];

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(2048)]
    public void Square_roots_are_drawn_to_the_last_digit(int bytes)
    {
        var random = new SeededBytes("square roots", "numbers");
        for (var i = 0; i < 300; i++)
        {
            // Squares, their neighbours, and numbers full of ones, where estimates of digits go wrong.
            var root = Number(random, bytes / 2);
            var number = (i % 4) switch { 0 => root * root, 1 => (root * root) - 1, 2 => (root * root) + (2 * root), _ => (BigInteger.One << (8 * bytes)) - 1 - random.Below(1000) };
            if (number.GetBitLength() != 8 * bytes)
            {
                continue;
            }

            var digits = Digits(number, bytes / 4);
            var drawn = new uint[bytes / 8];
            SquareRoot.Draw(digits, drawn);

            var expected = Root(number);
            Assert.Equal(expected, Value(drawn));
            Assert.Equal(number - (expected * expected), Value(digits));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(700)]
    public void The_smallest_factor_is_that_of_trial_division(int bytes)
    {
        var random = new SeededBytes("small factors", "numbers");
        for (var i = 0; i < 300; i++)
        {
            var number = Number(random, bytes);
            var expected = Primes.FirstOrDefault(prime => prime is > 2 and < 752 && number % prime == 0);

            Assert.Equal(expected, SmallFactors.Smallest(number.ToByteArray(isUnsigned: true, isBigEndian: true)));
        }
    }

    [Theory]
    [InlineData(256)]
    [InlineData(255)]
    [InlineData(128)]
    [InlineData(384)]
    public void Fermats_method_finds_factors_in_the_round_in_which_the_definition_does(int bytes)
    {
        var random = new SeededBytes("fermat", "numbers");
        for (var i = 0; i < 150; i++)
        {
            // a + b and a - b with b so large that a comes about i rounds after the root: b² is about 2 a i.
            var a = Number(random, bytes / 2) | 1;
            var b = Root(2 * a * i) & ~BigInteger.One;
            var n = (a - b) * (a + b);
            var modulus = n.ToByteArray(isUnsigned: true, isBigEndian: true);

            Assert.Equal(Rounds(n, 100), CloseFactors.FindRound(modulus, 100));
            Assert.Equal(Rounds(n, 200), CloseFactors.FindRound(modulus, 200));
        }
    }

    [Fact]
    public void Numbers_without_close_factors_are_let_go()
    {
        var random = new SeededBytes("fermat", "others");
        for (var i = 0; i < 200; i++)
        {
            var n = Number(random, 256) | 1;

            Assert.Equal(Rounds(n, 100), CloseFactors.FindRound(n.ToByteArray(isUnsigned: true, isBigEndian: true), 100));
        }

        Assert.Equal(0, CloseFactors.FindRound([], 100));
        Assert.Equal(0, CloseFactors.FindRound([0], 100));
        Assert.Equal(0, CloseFactors.FindRound(new byte[5000], 100));
    }

    [Fact]
    public void Moduli_of_the_vulnerable_library_are_recognised_and_no_others()
    {
        var product = Primes.Where(prime => prime <= 167).Aggregate(BigInteger.One, (all, prime) => all * prime);
        var random = new SeededBytes("roca", "numbers");
        for (var i = 0; i < 200; i++)
        {
            var filler = Number(random, 256);
            var power = BigInteger.ModPow(65537, random.Below(int.MaxValue), product);
            Assert.True(RocaFingerprint.Matches(Bytes(filler - (filler % product) + power)));
            Assert.False(RocaFingerprint.Matches(Bytes(filler)));
        }
    }

    [Fact]
    public void A_modulus_that_is_a_power_modulo_each_prime_but_not_of_one_exponent_is_none_of_the_vulnerable_library()
    {
        var primes = Primes.Where(prime => prime <= 167).ToArray();
        var product = primes.Aggregate(BigInteger.One, (all, prime) => all * prime);

        // 65537 modulo each prime, and 65537² modulo 11, where it is 10 and its square 1.
        var number = primes.Aggregate(BigInteger.Zero, (sum, prime) =>
        {
            var rest = product / prime;
            var inverse = BigInteger.ModPow(rest, prime - 2, prime);
            var remainder = BigInteger.ModPow(65537, prime == 11 ? 2 : 1, prime);
            return sum + (remainder * rest * (prime == 2 ? 1 : inverse));
        }) % product;

        Assert.All(primes.Where(prime => prime > 2), prime => Assert.Contains(Enumerable.Range(0, prime), exponent => BigInteger.ModPow(65537, exponent, prime) == number % prime));
        Assert.False(RocaFingerprint.Matches(Bytes(number)));
    }

    [Theory]
    [InlineData("secp256r1")]
    [InlineData("secp384r1")]
    [InlineData("secp521r1")]
    public void Points_are_those_of_BouncyCastle(string name)
    {
        var parameters = CustomNamedCurves.GetByName(name);
        var curve = name switch { "secp256r1" => NistCurve.P256, "secp384r1" => NistCurve.P384, _ => NistCurve.P521 };
        var random = new SeededBytes("points", name);
        for (var i = 0; i < 40; i++)
        {
            var point = parameters.G.Multiply(new TheirInteger(1, random.Take(curve.CoordinateLength))).Normalize();
            var encoded = point.GetEncoded(compressed: false);
            Assert.True(curve.Contains(encoded));
            Assert.True(curve.Contains(point.GetEncoded(compressed: true)));

            encoded[1 + random.Below(encoded.Length - 1)] ^= (byte)(1 << random.Below(8));
            Assert.False(curve.Contains(encoded));
        }
    }

    [Fact]
    public void Coordinates_are_below_the_prime_and_the_encoding_is_whole()
    {
        var point = CustomNamedCurves.GetByName("secp256r1").G.GetEncoded(false);
        var prime = BigInteger.Pow(2, 256) - BigInteger.Pow(2, 224) + BigInteger.Pow(2, 192) + BigInteger.Pow(2, 96) - 1;

        // (0, sqrt b) is on the curve, and (p, sqrt b) another name for it that is not allowed.
        var b = CustomNamedCurves.GetByName("secp256r1").Curve.B.Sqrt().GetEncoded();
        Assert.True(NistCurve.P256.Contains([0x04, .. new byte[32], .. b]));
        Assert.False(NistCurve.P256.Contains([0x04, .. prime.ToByteArray(isUnsigned: true, isBigEndian: true), .. b]));
        Assert.False(NistCurve.P256.Contains(point.AsSpan(0, point.Length - 1)));
        Assert.False(NistCurve.P256.Contains([.. point, 0]));
        Assert.False(NistCurve.P256.Contains([0x00]));
        Assert.False(NistCurve.P256.Contains([]));
        Assert.False(NistCurve.P384.Contains(point));
    }

    private static BigInteger Number(SeededBytes random, int bytes)
    {
        var taken = random.Take(bytes);
        taken[0] |= 0xC0;
        return new BigInteger(taken, isUnsigned: true, isBigEndian: true);
    }

    private static byte[] Bytes(BigInteger number) => number.ToByteArray(isUnsigned: true, isBigEndian: true);

    private static uint[] Digits(BigInteger number, int count) => [.. Enumerable.Range(0, count).Select(i => (uint)((number >> (32 * i)) & uint.MaxValue))];

    private static BigInteger Value(uint[] digits) => digits.Reverse().Aggregate(BigInteger.Zero, (value, digit) => (value << 32) + digit);

    // By halving the interval: slow, and plain to see.
    private static BigInteger Root(BigInteger number)
    {
        var (low, high) = (BigInteger.Zero, BigInteger.One << (int)((number.GetBitLength() / 2) + 1));
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            (low, high) = middle * middle <= number ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static int Rounds(BigInteger n, int rounds)
    {
        var root = Root(n);
        var a = root * root == n ? root : root + 1;
        for (var round = 1; round <= rounds; round++, a += 1)
        {
            var square = (a * a) - n;

            // A cheap look first: most numbers are no squares modulo 64.
            if ((int)(square % 64) is 0 or 1 or 4 or 9 or 16 or 17 or 25 or 33 or 36 or 41 or 49 or 57 && Root(square) is var candidate && candidate * candidate == square)
            {
                return round;
            }
        }

        return 0;
    }
}
