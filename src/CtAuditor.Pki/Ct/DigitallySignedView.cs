namespace CtAuditor.Pki.Ct;

/// <summary>
/// A signature as TLS writes it. Borrows the bytes that it was read from.
/// <code>
/// struct {
///     SignatureAndHashAlgorithm algorithm;    // HashAlgorithm hash; SignatureAlgorithm signature; one octet each
///     opaque signature&lt;0..2^16-1&gt;;
/// } DigitallySigned;                          // RFC 5246 section 4.7
/// </code>
/// </summary>
public readonly ref struct DigitallySignedView
{
    /// <summary>HashAlgorithm sha256 (RFC 5246 section 7.4.1.4.1), the only one of RFC 6962 section 2.1.4.</summary>
    public const byte Sha256 = 4;

    /// <summary>SignatureAlgorithm rsa.</summary>
    public const byte Rsa = 1;

    /// <summary>SignatureAlgorithm ecdsa.</summary>
    public const byte Ecdsa = 3;

    /// <summary>HashAlgorithm octet.</summary>
    public byte HashAlgorithm { get; private init; }

    /// <summary>SignatureAlgorithm octet.</summary>
    public byte SignatureAlgorithm { get; private init; }

    /// <summary>The signature alone: for ECDSA the DER of Ecdsa-Sig-Value.</summary>
    public ReadOnlySpan<byte> Signature { get; private init; }

    /// <summary>All bytes of the structure.</summary>
    public ReadOnlySpan<byte> Raw { get; private init; }

    /// <summary>Reads a whole DigitallySigned. The algorithms are not judged here.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out DigitallySignedView view, out Fault fault)
    {
        var reader = new TlsReader(data);
        return TryRead(ref reader, out view, out fault) && reader.TryFinish(out fault);
    }

    internal static bool TryRead(scoped ref TlsReader reader, out DigitallySignedView view, out Fault fault)
    {
        view = default;
        var start = reader.Position;
        if (!reader.TryReadByte(out var hash, out fault)
            || !reader.TryReadByte(out var algorithm, out fault)
            || !reader.TryReadVector16(out var signature, out fault))
        {
            return false;
        }

        view = new DigitallySignedView
        {
            HashAlgorithm = hash,
            SignatureAlgorithm = algorithm,
            Signature = signature,
            Raw = reader.Since(start),
        };
        return true;
    }
}
