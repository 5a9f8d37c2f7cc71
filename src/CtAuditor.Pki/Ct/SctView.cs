namespace CtAuditor.Pki.Ct;

/// <summary>
/// A SignedCertificateTimestamp. Borrows the bytes that it was read from.
/// <code>
/// struct {
///     Version sct_version;                    // v1(0)
///     LogID id;                               // opaque key_id[32]
///     uint64 timestamp;
///     CtExtensions extensions;                // opaque&lt;0..2^16-1&gt;
///     digitally-signed struct { ... };
/// } SignedCertificateTimestamp;               // RFC 6962 section 3.2
/// </code>
/// </summary>
public readonly ref struct SctView
{
    /// <summary>sct_version; 0 is v1. Of another version only <see cref="Raw"/> is known (RFC 6962 section 3.3).</summary>
    public byte Version { get; private init; }

    /// <summary>SHA-256 of the log's public key.</summary>
    public Hash256 LogId { get; private init; }

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public ulong Timestamp { get; private init; }

    /// <summary>Content of the extensions, which the signature and the leaf hash cover.</summary>
    public ReadOnlySpan<byte> Extensions { get; private init; }

    /// <summary>The DigitallySigned structure: what <see cref="LogPublicKey.Verify"/> takes.</summary>
    public ReadOnlySpan<byte> DigitallySigned { get; private init; }

    /// <summary>The signature alone.</summary>
    public ReadOnlySpan<byte> Signature { get; private init; }

    /// <summary>HashAlgorithm octet of the signature; 4 is SHA-256.</summary>
    public byte HashAlgorithm { get; private init; }

    /// <summary>SignatureAlgorithm octet of the signature; 1 is RSA, 3 is ECDSA.</summary>
    public byte SignatureAlgorithm { get; private init; }

    /// <summary>All bytes of the SCT.</summary>
    public ReadOnlySpan<byte> Raw { get; private init; }

    /// <summary>
    /// Why this SCT could not be read; all but <see cref="Raw"/> and <see cref="Version"/> is then empty. UnknownVariant at 0 is
    /// another version, which is no error (RFC 6962 section 3.3).
    /// </summary>
    public Fault Fault { get; private init; }

    /// <summary>Reads a whole SCT.</summary>
    /// <param name="sct">The bytes, without a list's length before them.</param>
    /// <param name="view">The SCT; <see cref="Raw"/>, <see cref="Version"/> and <see cref="Fault"/> are set in any case.</param>
    /// <param name="fault">Truncated, TrailingBytes, or UnknownVariant for a version other than v1.</param>
    public static bool TryRead(ReadOnlySpan<byte> sct, out SctView view, out Fault fault)
    {
        var reader = new TlsReader(sct);
        byte version = 0;
        if (reader.TryReadByte(out version, out fault) && version != 0)
        {
            fault = new Fault(FaultKind.UnknownVariant, 0);
        }

        ReadOnlySpan<byte> logId = default;
        ulong timestamp = 0;
        ReadOnlySpan<byte> extensions = default;
        DigitallySignedView signed = default;
        if (fault != Fault.None
            || !reader.TryReadBytes(Hash256.Size, out logId, out fault)
            || !reader.TryReadUInt64(out timestamp, out fault)
            || !reader.TryReadVector16(out extensions, out fault)
            || !DigitallySignedView.TryRead(ref reader, out signed, out fault)
            || !reader.TryFinish(out fault))
        {
            view = new SctView { Version = version, Raw = sct, Fault = fault };
            return false;
        }

        view = new SctView
        {
            Version = version,
            LogId = new Hash256(logId),
            Timestamp = timestamp,
            Extensions = extensions,
            DigitallySigned = signed.Raw,
            Signature = signed.Signature,
            HashAlgorithm = signed.HashAlgorithm,
            SignatureAlgorithm = signed.SignatureAlgorithm,
            Raw = sct,
        };
        return true;
    }

    /// <summary>The leaf_index that a static-ct log puts into its SCTs; false where there is none or the extensions are not in that form.</summary>
    public bool TryGetLeafIndex(out long index) => CtExtensionsReader.TryGetLeafIndex(Extensions, out index, out _);
}
