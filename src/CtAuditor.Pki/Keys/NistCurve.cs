using System.Buffers.Binary;
using System.Numerics;

namespace CtAuditor.Pki.Keys;

/// <summary>
/// P-256, P-384 and P-521 (NIST SP 800-186 section 3.2.1; SEC 2 section 2.4), as far as it takes to tell their points: whether
/// y² = x³ - 3x + b. A quarter of a microsecond for P-256, without an allocation.
/// </summary>
public sealed class NistCurve
{
    private const int MaxLimbs = 9;

    private readonly int _limbs;
    private readonly ulong[] _p;
    private readonly ulong _inverse;
    private readonly ulong[] _rSquared;
    private readonly ulong[] _three;
    private readonly ulong[] _b;
    private readonly BigInteger _prime;
    private readonly BigInteger _coefficient;

    private NistCurve(string name, byte[] parameters, int bits, BigInteger prime, string coefficient)
    {
        Name = name;
        NamedCurve = parameters;
        CoordinateLength = (bits + 7) / 8;
        _limbs = (bits + 63) / 64;
        _prime = prime;
        _coefficient = new BigInteger(Convert.FromHexString(coefficient), isUnsigned: true, isBigEndian: true);
        var r = BigInteger.One << (64 * _limbs);
        _p = Limbs(prime);
        _rSquared = Limbs(r * r % prime);
        _three = Limbs(3 * r % prime);
        _b = Limbs(_coefficient * r % prime);

        // -1/p mod 2^64 by Newton's iteration, which doubles the correct bits.
        var inverse = 1ul;
        for (var i = 0; i < 6; i++)
        {
            inverse *= 2 - (_p[0] * inverse);
        }

        _inverse = 0 - inverse;
    }

    /// <summary>secp256r1.</summary>
    public static NistCurve P256 { get; } = new(
        "P-256",
        [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07],
        256,
        Power(256) - Power(224) + Power(192) + Power(96) - 1,
        "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    /// <summary>secp384r1.</summary>
    public static NistCurve P384 { get; } = new(
        "P-384",
        [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22],
        384,
        Power(384) - Power(128) - Power(96) + Power(32) - 1,
        "B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF");

    /// <summary>secp521r1.</summary>
    public static NistCurve P521 { get; } = new(
        "P-521",
        [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23],
        521,
        Power(521) - 1,
        "0051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00");

    /// <summary>The name that NIST and the requirements use.</summary>
    public string Name { get; }

    /// <summary>The namedCurve OID element (RFC 5480 section 2.1.1.1).</summary>
    public ReadOnlyMemory<byte> NamedCurve { get; }

    /// <summary>Bytes of a coordinate.</summary>
    public int CoordinateLength { get; }

    /// <summary>The curve of an AlgorithmIdentifier's parameters; null for any other.</summary>
    /// <param name="parameters">The parameters as stored.</param>
    public static NistCurve? Of(ReadOnlySpan<byte> parameters) =>
        parameters.SequenceEqual(P256.NamedCurve.Span) ? P256
        : parameters.SequenceEqual(P384.NamedCurve.Span) ? P384
        : parameters.SequenceEqual(P521.NamedCurve.Span) ? P521
        : null;

    /// <summary>
    /// Whether an encoded point is one of the curve, and not the point at infinity (SEC 1 section 2.3.4). Uncompressed and compressed
    /// forms; the hybrid form is read like the uncompressed one. For a compressed one it allocates.
    /// </summary>
    public bool Contains(ReadOnlySpan<byte> point)
    {
        if (point.Length == 1 + (2 * CoordinateLength) && point[0] is 0x04 or 0x06 or 0x07)
        {
            return ContainsBoth(point.Slice(1, CoordinateLength), point[(1 + CoordinateLength)..])
                && (point[0] == 0x04 || (point[0] & 1) == (point[^1] & 1));
        }

        return point.Length == 1 + CoordinateLength && point[0] is 0x02 or 0x03 && ContainsX(point[1..]);
    }

    private bool ContainsBoth(ReadOnlySpan<byte> xBytes, ReadOnlySpan<byte> yBytes)
    {
        Span<ulong> x = stackalloc ulong[MaxLimbs];
        Span<ulong> y = stackalloc ulong[MaxLimbs];
        x = x[.._limbs];
        y = y[.._limbs];
        if (!TryRead(xBytes, x) || !TryRead(yBytes, y))
        {
            return false;
        }

        // In Montgomery's form, where a number n stands for n R mod p and a product comes out divided by R.
        Span<ulong> sum = stackalloc ulong[MaxLimbs];
        sum = sum[.._limbs];
        Multiply(x, _rSquared, x);
        Multiply(y, _rSquared, y);
        Multiply(x, x, sum);
        Subtract(sum, _three);
        Multiply(sum, x, sum);
        Add(sum, _b);
        Multiply(y, y, y);
        return sum.SequenceEqual(y);
    }

    // There is a y where x³ - 3x + b is a square, by Euler's criterion.
    private bool ContainsX(ReadOnlySpan<byte> xBytes)
    {
        var x = new BigInteger(xBytes, isUnsigned: true, isBigEndian: true);
        var square = ((x * x * x) - (3 * x) + _coefficient) % _prime;
        return x < _prime && BigInteger.ModPow(square < 0 ? square + _prime : square, (_prime - 1) / 2, _prime) <= BigInteger.One;
    }

    private bool TryRead(ReadOnlySpan<byte> bytes, Span<ulong> limbs)
    {
        limbs.Clear();
        for (var i = 0; i < limbs.Length; i++)
        {
            var end = bytes.Length - (8 * i);
            if (end >= 8)
            {
                limbs[i] = BinaryPrimitives.ReadUInt64BigEndian(bytes[(end - 8)..end]);
                continue;
            }

            foreach (var octet in bytes[..Math.Max(end, 0)])
            {
                limbs[i] = (limbs[i] << 8) | octet;
            }
        }

        return IsBelowPrime(limbs);
    }

    private bool IsBelowPrime(ReadOnlySpan<ulong> number)
    {
        for (var i = number.Length - 1; i >= 0; i--)
        {
            if (number[i] != _p[i])
            {
                return number[i] < _p[i];
            }
        }

        return false;
    }

    // a b / R mod p, after Koç, Acar and Kaliski (IEEE Micro, June 1996): the method that scans one operand and reduces as it goes.
    private void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        Span<ulong> sum = stackalloc ulong[MaxLimbs + 2];
        sum = sum[..(_limbs + 2)];
        sum.Clear();
        for (var i = 0; i < _limbs; i++)
        {
            var carry = 0ul;
            for (var j = 0; j < _limbs; j++)
            {
                sum[j] = MultiplyAdd(a[j], b[i], sum[j], ref carry);
            }

            sum[_limbs] += carry;
            sum[_limbs + 1] = sum[_limbs] < carry ? 1ul : 0;

            var factor = sum[0] * _inverse;
            carry = 0;
            MultiplyAdd(_p[0], factor, sum[0], ref carry);
            for (var j = 1; j < _limbs; j++)
            {
                sum[j - 1] = MultiplyAdd(_p[j], factor, sum[j], ref carry);
            }

            sum[_limbs - 1] = sum[_limbs] + carry;
            sum[_limbs] = sum[_limbs + 1] + (sum[_limbs - 1] < carry ? 1ul : 0);
        }

        sum[.._limbs].CopyTo(result);
        Reduce(result, sum[_limbs]);
    }

    // The low half of a b + c + carry; the high half is the next carry.
    private static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
    {
        var high = Math.BigMul(a, b, out var low);
        low += c;
        high += low < c ? 1ul : 0;
        low += carry;
        high += low < carry ? 1ul : 0;
        carry = high;
        return low;
    }

    private void Add(Span<ulong> number, ReadOnlySpan<ulong> other)
    {
        var carry = 0ul;
        for (var i = 0; i < number.Length; i++)
        {
            var sum = (UInt128)number[i] + other[i] + carry;
            number[i] = (ulong)sum;
            carry = (ulong)(sum >> 64);
        }

        Reduce(number, carry);
    }

    private void Subtract(Span<ulong> number, ReadOnlySpan<ulong> other)
    {
        if (SubtractOnce(number, other) == 0)
        {
            return;
        }

        // Below zero: the prime once more.
        var carry = 0ul;
        for (var i = 0; i < number.Length; i++)
        {
            var sum = (UInt128)number[i] + _p[i] + carry;
            number[i] = (ulong)sum;
            carry = (ulong)(sum >> 64);
        }
    }

    private void Reduce(Span<ulong> number, ulong above)
    {
        if (above != 0 || !IsBelowPrime(number))
        {
            SubtractOnce(number, _p);
        }
    }

    private static ulong SubtractOnce(Span<ulong> number, ReadOnlySpan<ulong> other)
    {
        var borrow = 0ul;
        for (var i = 0; i < number.Length; i++)
        {
            var difference = (UInt128)number[i] - other[i] - borrow;
            number[i] = (ulong)difference;
            borrow = (ulong)(difference >> 64) & 1;
        }

        return borrow;
    }

    private ulong[] Limbs(BigInteger number)
    {
        var limbs = new ulong[_limbs];
        for (var i = 0; i < _limbs; i++)
        {
            limbs[i] = (ulong)((number >> (64 * i)) & ulong.MaxValue);
        }

        return limbs;
    }

    private static BigInteger Power(int exponent) => BigInteger.One << exponent;
}
