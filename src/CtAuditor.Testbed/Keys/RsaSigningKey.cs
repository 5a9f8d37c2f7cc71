using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CtAuditor.Testbed.Keys;

/// <summary>An RSA-2048 key out of the few that are built in; PKCS #1 v1.5 with SHA-256 is deterministic by itself.</summary>
public sealed class RsaSigningKey : SigningKey
{
    /// <summary>AlgorithmIdentifier sha256WithRSAEncryption, BR section 7.1.3.2.1.</summary>
    private static readonly byte[] Sha256WithRsa = Convert.FromHexString("300D06092A864886F70D01010B0500");

    private readonly byte[] _privateKey;
    private readonly byte[] _spki;

    // The platform does not promise that one RSA object serves two threads at once.
    private readonly ConcurrentBag<RSA> _idle = [];

    /// <summary>The <paramref name="number"/>-th built-in key, from 0.</summary>
    public RsaSigningKey(int number)
    {
        _privateKey = BuiltInRsaKeys.Get(number);
        var rsa = Open();
        _spki = rsa.ExportSubjectPublicKeyInfo();
        _idle.Add(rsa);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SubjectPublicKeyInfo => _spki;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SignatureAlgorithm => Sha256WithRsa;

    /// <inheritdoc/>
    public override byte TlsSignatureAlgorithm => 1;

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> data)
    {
        if (!_idle.TryTake(out var rsa))
        {
            rsa = Open();
        }

        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
        return signature;
    }

    private RSA Open()
    {
        var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(_privateKey, out _);
        return rsa;
    }
}
