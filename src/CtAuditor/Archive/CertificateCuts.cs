using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>
/// Where a certificate has bytes that do not compress: serial number, key, key identifier, SCT signatures, signature. Any
/// cuts can be put together again; these are worth it.
/// </summary>
internal ref struct CertificateCuts
{
    /// <summary>Cuts of one certificate at the most: the five kinds, with room for the SCTs of as many logs as any CA uses.</summary>
    public const int Maximum = 16;

    // A cut costs two bytes, and what is shorter may as well compress.
    private const int Shortest = 8;

    // SubjectPublicKeyInfo up to the point of P-256 and up to the modulus of RSA with 2,048 bits; behind that, the exponent.
    private const int EcKeyHeader = 27;
    private const int LongestEcKey = 160;
    private const int RsaKeyHeader = 33;
    private const int RsaExponent = 5;

    // ECDSA-Sig-Value: SEQUENCE and INTEGER in front of the first number (RFC 3279 section 2.2.3).
    private const int EcdsaHeader = 4;
    private const int LongestEcdsaSignature = 160;

    private readonly ReadOnlySpan<byte> _der;
    private readonly Span<(int Start, int End)> _cuts;

    /// <summary>Finds the cuts.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="cuts">Room for <see cref="Maximum"/> of them.</param>
    public CertificateCuts(in CertificateView certificate, Span<(int Start, int End)> cuts)
    {
        _der = certificate.Raw;
        _cuts = cuts;
        var tbs = certificate.Tbs;
        Cut(tbs.SerialNumber);
        var key = tbs.SubjectPublicKeyInfo;
        Cut(key.Length <= LongestEcKey ? key[Math.Min(EcKeyHeader, key.Length)..] : key[RsaKeyHeader..^RsaExponent]);
        foreach (var extension in tbs.Extensions)
        {
            if (extension.Oid.SequenceEqual(Oids.SctList))
            {
                CutScts(extension.Value);
            }
            else if (extension.Oid.SequenceEqual(Oids.SubjectKeyIdentifier))
            {
                Cut(extension.Value);
            }
        }

        var signature = certificate.SignatureValue;
        Cut(signature.Length <= LongestEcdsaSignature ? signature[Math.Min(EcdsaHeader, signature.Length)..] : signature);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    private void CutScts(ReadOnlySpan<byte> extensionValue)
    {
        if (SctListView.TryRead(extensionValue, out var list, out _))
        {
            foreach (var sct in list)
            {
                // One cut is kept for the certificate's signature.
                if (Count < Maximum - 1 && sct.Signature.Length > EcdsaHeader)
                {
                    Cut(sct.Signature[EcdsaHeader..]);
                }
            }
        }
    }

    private void Cut(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= Shortest && Count < Maximum && _der.Overlaps(bytes, out var start))
        {
            _cuts[Count++] = (start, start + bytes.Length);
        }
    }
}
