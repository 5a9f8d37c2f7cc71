using System.Numerics;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Wire;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using TheirInteger = Org.BouncyCastle.Math.BigInteger;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>SubjectPublicKeyInfos in order and out of it. Of none is there a private half that anybody needs.</summary>
internal static class KeyForge
{
    public static byte[] EcdsaSha256 { get; } = Convert.FromHexString("300A06082A8648CE3D040302");

    public static byte[] EcdsaSha384 { get; } = Convert.FromHexString("300A06082A8648CE3D040303");

    public static byte[] EcdsaSha512 { get; } = Convert.FromHexString("300A06082A8648CE3D040304");

    /// <summary>rsaEncryption with NULL.</summary>
    public static byte[] RsaEncryption { get; } = Convert.FromHexString("300D06092A864886F70D0101010500");

    /// <summary>A number of 2,048 bits that no small prime divides.</summary>
    public static BigInteger Modulus { get; } = ModulusOf(SubscriberKeys.Rsa("keys", "modulus"));

    /// <summary>A prime of 1,024 bits and the next one.</summary>
    public static (BigInteger P, BigInteger Q) ClosePrimes { get; } = MakeClosePrimes();

    /// <summary>An RSA key with nothing wrong.</summary>
    public static ReadOnlyMemory<byte> Rsa() => Rsa(Modulus, 65537);

    /// <summary>An RSA key of these numbers.</summary>
    public static byte[] Rsa(BigInteger modulus, BigInteger exponent) => Rsa(Content(modulus), Content(exponent));

    /// <summary>An RSA key of these content octets.</summary>
    public static byte[] Rsa(byte[] modulus, byte[] exponent) => Key(RsaEncryption, Der.Sequence(Der.Integer(modulus), Der.Integer(exponent)));

    /// <summary>Content octets of an INTEGER.</summary>
    public static byte[] Content(BigInteger number) => number.ToByteArray(isUnsigned: false, isBigEndian: true);

    /// <summary>A key of an algorithm and its bits.</summary>
    public static byte[] Key(byte[] algorithm, byte[] bits) => Der.Sequence(algorithm, Der.BitString(bits));

    /// <summary>The base point of a curve as a key, named by <paramref name="oid"/>.</summary>
    public static byte[] Ec(string curve, string oid, bool isCompressed = false) => EcOf(oid, Point(curve, isCompressed));

    /// <summary>An ECDSA key of any bits.</summary>
    public static byte[] EcOf(string oid, byte[] point) => Key(Der.Sequence(Der.Oid("1.2.840.10045.2.1"), Der.Oid(oid)), point);

    /// <summary>The encoded base point of a curve.</summary>
    public static byte[] Point(string curve, bool isCompressed = false) => CustomNamedCurves.GetByName(curve).G.GetEncoded(isCompressed);

    /// <summary>The base point of P-256 with the curve written out (X9.62's specifiedCurve).</summary>
    public static byte[] ExplicitP256()
    {
        X9ECParameters curve = ECNamedCurveTable.GetByName("secp256r1");
        return Key(Der.Sequence(Der.Oid("1.2.840.10045.2.1"), curve.GetDerEncoded()), Point("secp256r1"));
    }

    /// <summary>A DSA key over a group, y = g^5 unless <paramref name="change"/> makes it another.</summary>
    public static byte[] Dsa(DsaGroup group, Func<TheirInteger, TheirInteger>? change = null, bool hasParameters = true)
    {
        var y = group.G.ModPow(TheirInteger.ValueOf(5), group.P);
        y = change is null ? y : change(y);
        var oid = Der.Oid("1.2.840.10040.4.1");
        return Key(hasParameters ? Der.Sequence(oid, group.Der) : Der.Sequence(oid), Der.Integer(y.ToByteArray()));
    }

    /// <summary>A modulus of 2,048 bits as those that ROCA is about: 65537^a modulo the product of the primes up to 167.</summary>
    public static BigInteger RocaModulus(int exponent)
    {
        var product = Primes(167).Aggregate(BigInteger.One, (all, prime) => all * prime);
        var power = BigInteger.ModPow(65537, exponent, product);
        return Modulus - (Modulus % product) + power;
    }

    /// <summary>The primes up to a number.</summary>
    public static IEnumerable<int> Primes(int limit) => Enumerable.Range(2, limit - 1).Where(n => Enumerable.Range(2, Math.Max(0, (int)Math.Sqrt(n) - 1)).All(d => n % d != 0));

    private static BigInteger ModulusOf(byte[] spki)
    {
        using var rsa = System.Security.Cryptography.RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(spki, out _);
        return new BigInteger(rsa.ExportParameters(includePrivateParameters: false).Modulus!, isUnsigned: true, isBigEndian: true);
    }

    private static (BigInteger P, BigInteger Q) MakeClosePrimes()
    {
        var start = new SeededBytes("keys", "close primes").Take(128);
        start[0] |= 0xC0;
        var p = new TheirInteger(1, start).NextProbablePrime();
        var q = p.NextProbablePrime();
        return (Ours(p), Ours(q));
    }

    private static BigInteger Ours(TheirInteger number) => new(number.ToByteArrayUnsigned(), isUnsigned: true, isBigEndian: true);
}
