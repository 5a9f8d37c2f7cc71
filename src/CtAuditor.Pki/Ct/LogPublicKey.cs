using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CtAuditor.Pki.Ct;

/// <summary>
/// The public key of a log: ECDSA over NIST P-256, or RSA of at least 2,048 bits, each with SHA-256 (RFC 6962 section
/// 2.1.4). Safe to use from several threads at once.
/// </summary>
public sealed class LogPublicKey : IDisposable
{
    // RFC 6962 section 2.1.4.
    private const int MinRsaBits = 2048;

    // OPENSSL_RSA_MAX_MODULUS_BITS.
    private const int MaxRsaBits = 16384;

    private readonly byte[] _spki;
    private readonly bool _isRsa;

    // The platform's key objects promise nothing about concurrent use: each check takes one, or makes one.
    private readonly ConcurrentBag<AsymmetricAlgorithm> _idle = [];
    private volatile bool _disposed;

    private LogPublicKey(byte[] spki, bool isRsa)
    {
        _spki = spki;
        _isRsa = isRsa;
        LogId = Hash256.Of(spki);
    }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo (RFC 6962 section 3.2).</summary>
    public Hash256 LogId { get; }

    // SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING { 04 ... uncompressed point of 64 bytes } }.
    private static ReadOnlySpan<byte> P256Header =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE,
        0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    // SEQUENCE { rsaEncryption, NULL }, which follows an outer header of four bytes: 30 82 and the length.
    private static ReadOnlySpan<byte> RsaAlgorithm =>
        [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];

    /// <summary>Imports the DER of a SubjectPublicKeyInfo, as log lists give it in base64.</summary>
    /// <param name="spki">The DER.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="fault">
    /// UnknownVariant for an algorithm or curve that RFC 6962 does not have, or RSA far too short; BadValue for what is no key, or RSA
    /// under 2,048 or over 16,384 bits; TooLarge. The offset is always 0.
    /// </param>
    public static bool TryImport(ReadOnlySpan<byte> spki, [NotNullWhen(true)] out LogPublicKey? key, out Fault fault)
    {
        key = null;
        if (spki.Length > CtLimits.MaxPublicKeyLength)
        {
            fault = new Fault(FaultKind.TooLarge, 0);
            return false;
        }

        var isRsa = spki.Length > 4 && spki[4..].StartsWith(RsaAlgorithm);
        if (!isRsa && !spki.StartsWith(P256Header))
        {
            fault = new Fault(FaultKind.UnknownVariant, 0);
            return false;
        }

        var candidate = new LogPublicKey(spki.ToArray(), isRsa);
        if (!candidate.TryCreate(out var algorithm) || (isRsa && algorithm.KeySize is < MinRsaBits or > MaxRsaBits))
        {
            candidate.Dispose();
            fault = new Fault(FaultKind.BadValue, 0);
            return false;
        }

        candidate.Return(algorithm);
        key = candidate;
        fault = Fault.None;
        return true;
    }

    /// <summary>Whether <paramref name="digitallySigned"/> is this log's signature over <paramref name="data"/>.</summary>
    /// <param name="data">What was signed.</param>
    /// <param name="digitallySigned">A whole DigitallySigned structure. One that is malformed, or names another algorithm, is no signature.</param>
    /// <exception cref="ObjectDisposedException">The key was disposed of.</exception>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> digitallySigned)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!DigitallySignedView.TryRead(digitallySigned, out var signed, out _)
            || signed.HashAlgorithm != DigitallySignedView.Sha256
            || signed.SignatureAlgorithm != (_isRsa ? DigitallySignedView.Rsa : DigitallySignedView.Ecdsa))
        {
            return false;
        }

        if (!_idle.TryTake(out var algorithm) && !TryCreate(out algorithm))
        {
            // The same bytes were imported before.
            throw new CryptographicException("The platform no longer accepts the log's key.");
        }

        try
        {
            return algorithm switch
            {
                RSA rsa => rsa.VerifyData(data, signed.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                ECDsa ecdsa => ecdsa.VerifyData(data, signed.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
                _ => false,
            };
        }
        finally
        {
            Return(algorithm);
        }
    }

    /// <summary>Whether the head names this log and carries its signature.</summary>
    /// <exception cref="ObjectDisposedException">The key was disposed of.</exception>
    public bool VerifyHead(SignedTreeHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.LogId == LogId && head.TreeSize >= 0 && Verify(head.SignedData(), head.Signature.Span);
    }

    /// <summary>Whether the SCT names this log and carries its signature over the entry.</summary>
    /// <param name="sct">The SCT; one that could not be read is never valid.</param>
    /// <param name="entryType">What <paramref name="signedEntry"/> is; an embedded SCT is over a precert_entry.</param>
    /// <param name="issuerKeyHash">32 bytes for a precert_entry, empty for an x509_entry.</param>
    /// <param name="signedEntry">The certificate, or the TBSCertificate without poison and SCT list.</param>
    /// <exception cref="ObjectDisposedException">The key was disposed of.</exception>
    public bool VerifySct(in SctView sct, LogEntryType entryType, ReadOnlySpan<byte> issuerKeyHash, ReadOnlySpan<byte> signedEntry)
    {
        if (sct.Fault != Fault.None || sct.LogId != LogId || signedEntry.Length > CtLimits.MaxCertificateLength)
        {
            return false;
        }

        var scratch = ArrayPool<byte>.Shared.Rent(SctSignedData.Length(entryType, signedEntry.Length, sct.Extensions.Length));
        try
        {
            return SctSignedData.TryWrite(scratch, sct.Timestamp, entryType, issuerKeyHash, signedEntry, sct.Extensions, out var written)
                && Verify(scratch.AsSpan(0, written), sct.DigitallySigned);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    /// <summary>Frees the platform's key objects.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var algorithm))
        {
            algorithm.Dispose();
        }
    }

    private bool TryCreate([NotNullWhen(true)] out AsymmetricAlgorithm? algorithm)
    {
        AsymmetricAlgorithm created = _isRsa ? RSA.Create() : ECDsa.Create();
        try
        {
            created.ImportSubjectPublicKeyInfo(_spki, out var read);
            if (read == _spki.Length)
            {
                algorithm = created;
                return true;
            }
        }
        catch (CryptographicException)
        {
            // Not a point of the curve, or not an RSAPublicKey.
        }

        created.Dispose();
        algorithm = null;
        return false;
    }

    private void Return(AsymmetricAlgorithm algorithm)
    {
        _idle.Add(algorithm);
        if (_disposed)
        {
            Dispose();
        }
    }
}
