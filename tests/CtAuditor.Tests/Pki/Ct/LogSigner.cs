using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Tests.Pki.Ct;

/// <summary>An invented log that signs.</summary>
internal sealed class LogSigner : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public LogSigner() => Spki = _key.ExportSubjectPublicKeyInfo();

    public byte[] Spki { get; }

    public Hash256 LogId => new(SHA256.HashData(Spki));

    /// <summary>A DigitallySigned structure over <paramref name="data"/>.</summary>
    public byte[] Sign(byte[] data) =>
        [4, 3, .. Tls.Vector16(_key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))];

    public SignedTreeHead SignHead(long size, ulong timestamp, Hash256 root) => new()
    {
        LogId = LogId,
        TreeSize = size,
        Timestamp = timestamp,
        RootHash = root,
        Signature = Sign([0, 1, .. Tls.U64(timestamp), .. Tls.U64((ulong)size), .. root.ToArray()]),
    };

    public void Dispose() => _key.Dispose();
}
