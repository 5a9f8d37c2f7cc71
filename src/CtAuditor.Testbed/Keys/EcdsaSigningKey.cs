using System.Numerics;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace CtAuditor.Testbed.Keys;

/// <summary>An ECDSA P-256 key whose signatures take k from RFC 6979, so that the same data gives the same signature.</summary>
public sealed class EcdsaSigningKey : SigningKey
{
    /// <summary>AlgorithmIdentifier ecdsa-with-SHA256, BR section 7.1.3.2.2.</summary>
    private static readonly byte[] EcdsaWithSha256 = Convert.FromHexString("300A06082A8648CE3D040302");

    /// <summary>SubjectPublicKeyInfo of P-256 up to the point, BR section 7.1.3.1.2.</summary>
    private static readonly byte[] SpkiPrefix = Convert.FromHexString("3059301306072A8648CE3D020106082A8648CE3D030107034200");

    private static readonly ECDomainParameters Domain = ReadDomain();
    private static readonly BigInteger Order = new(Domain.N.ToByteArrayUnsigned(), isUnsigned: true, isBigEndian: true);

    private readonly ECPrivateKeyParameters _private;
    private readonly byte[] _spki;

    /// <summary>The key that <paramref name="seed"/> and <paramref name="label"/> give.</summary>
    public EcdsaSigningKey(string seed, string label)
    {
        var d = Scalar(seed, label);
        _private = new ECPrivateKeyParameters(new Org.BouncyCastle.Math.BigInteger(1, d), Domain);
        _spki = SpkiOf(d);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SubjectPublicKeyInfo => _spki;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SignatureAlgorithm => EcdsaWithSha256;

    /// <inheritdoc/>
    public override byte TlsSignatureAlgorithm => 3;

    /// <summary>The SubjectPublicKeyInfo of a subscriber's key, whose private half nobody needs.</summary>
    public static byte[] PublicKey(string seed, string label) => SpkiOf(Scalar(seed, label));

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> data) => Sign(data, new HMacDsaKCalculator(new Sha256Digest()));

    /// <summary>
    /// Another valid signature over the same data: RFC 6979 section 3.6 lets k depend on additional input, here
    /// <paramref name="variant"/>.
    /// </summary>
    public byte[] SignAgain(ReadOnlySpan<byte> data, int variant) => Sign(data, new VariedKCalculator(variant));

    /// <summary>The SubjectPublicKeyInfo of a point: x and y, 64 octets.</summary>
    internal static byte[] SpkiOfPoint(byte[] point) => [.. SpkiPrefix, 0x04, .. point];

    private static byte[] Scalar(string seed, string label)
    {
        var d = new SeededBytes(seed, "ecdsa " + label).PositiveBelow(Order);
        var bytes = new byte[32];
        d.TryWriteBytes(bytes.AsSpan(32 - d.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return bytes;
    }

    private static byte[] SpkiOf(byte[] d)
    {
        // The platform multiplies the base point several times faster than BouncyCastle does.
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return SpkiOfPoint([.. point.X!, .. point.Y!]);
    }

    private static ECDomainParameters ReadDomain()
    {
        X9ECParameters curve = CustomNamedCurves.GetByName("secp256r1");
        return new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H);
    }

    private byte[] Sign(ReadOnlySpan<byte> data, IDsaKCalculator nonces)
    {
        var signer = new ECDsaSigner(nonces);
        signer.Init(forSigning: true, _private);
        var rs = signer.GenerateSignature(SHA256.HashData(data));
        return StandardDsaEncoding.Instance.Encode(Domain.N, rs[0], rs[1]);
    }

    /// <summary>Derives k from the message and a variant number.</summary>
    private sealed class VariedKCalculator(int variant) : IDsaKCalculator
    {
        private readonly HMacDsaKCalculator _inner = new(new Sha256Digest());

        public bool IsDeterministic => true;

        public void Init(Org.BouncyCastle.Math.BigInteger n, Org.BouncyCastle.Security.SecureRandom random) =>
            throw new NotSupportedException("Deterministic only.");

        public void Init(Org.BouncyCastle.Math.BigInteger n, Org.BouncyCastle.Math.BigInteger d, byte[] message) =>
            _inner.Init(n, d, SHA256.HashData([.. message, (byte)variant]));

        public Org.BouncyCastle.Math.BigInteger NextK() => _inner.NextK();
    }
}
