using System.Numerics;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>
/// Subscriber keys by the million. An RSA modulus is a first one plus a multiple of the product of the primes below 752:
/// always another, and never with a small factor. P-256 points come from a pool, since each costs a hundred microseconds,
/// and repeat after some thousands, as subscribers repeat theirs.
/// </summary>
internal sealed class SubscriberKeyPool
{
    private const int Points = 4096;

    private readonly byte[] _points;
    private readonly BigInteger _firstModulus;
    private readonly BigInteger _step = SubscriberKeys.SmallPrimes * 2;

    public SubscriberKeyPool(string seed)
    {
        var points = new byte[Points][];
        Parallel.For(0, Points, i => points[i] = EcdsaSigningKey.PublicKey(seed, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"pool {i}")));
        _points = [.. points.SelectMany(spki => spki.TakeLast(PairFields.PointLength))];

        // The step has 1,050 bits and the number 64: the sum stays a long way below 2^2048.
        var spki = SubscriberKeys.Rsa(seed, "pool").AsSpan();
        var modulus = spki.Slice(spki.Length - 5 - PairFields.KeyLength, PairFields.KeyLength);
        _firstModulus = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>Writes a modulus of 256 octets.</summary>
    public void WriteModulus(ulong number, Span<byte> destination) =>
        (_firstModulus + (_step * number)).TryWriteBytes(destination, out _, isUnsigned: true, isBigEndian: true);

    /// <summary>A point, 64 octets.</summary>
    public ReadOnlySpan<byte> Point(ulong number) => _points.AsSpan((int)(number % Points) * PairFields.PointLength, PairFields.PointLength);
}
