using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Keys;

/// <summary>
/// A key that signs nothing: its public half looks like any other, its signatures have the right form and length and
/// verify under no key. For benchmarks, where a million real signatures would cost minutes.
/// </summary>
public sealed class FillerKey : SigningKey
{
    private static readonly byte[] EcdsaWithSha256 = Convert.FromHexString("300A06082A8648CE3D040302");
    private static readonly byte[] Sha256WithRsa = Convert.FromHexString("300D06092A864886F70D01010B0500");

    private readonly bool _isRsa;
    private readonly byte[] _spki;

    /// <summary>An RSA-2048 or a P-256 key.</summary>
    public FillerKey(string seed, string label, bool isRsa)
    {
        _isRsa = isRsa;
        _spki = isRsa ? SubscriberKeys.Rsa(seed, label) : SubscriberKeys.Ecdsa(seed, label);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SubjectPublicKeyInfo => _spki;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SignatureAlgorithm => _isRsa ? Sha256WithRsa : EcdsaWithSha256;

    /// <inheritdoc/>
    public override byte TlsSignatureAlgorithm => _isRsa ? (byte)1 : (byte)3;

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> data) =>
        Form(_isRsa, new SeededBytes("filler", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(data))).Take(256));

    /// <summary>
    /// Random bytes in the form of a signature: 256 octets of RSA, or the DER of r and s from the first 64, of which r
    /// needs a leading zero octet and s none.
    /// </summary>
    internal static byte[] Form(bool isRsa, byte[] random)
    {
        if (isRsa)
        {
            return random;
        }

        random[0] |= 0x80;
        random[32] = (byte)((random[32] & 0x7F) | 0x01);
        return Der.Sequence(Der.Integer([0x00, .. random.AsSpan(0, 32)]), Der.Integer(random.AsSpan(32, 32)));
    }
}
