using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Intake;

/// <summary>A CA certificate out of a chain, read once.</summary>
public sealed class IssuerCertificate
{
    private IssuerCertificate(byte[] der)
    {
        Der = der;
        Fingerprint = Hash256.Of(der);
    }

    /// <summary>The certificate's DER.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>SHA-256 of <see cref="Der"/>.</summary>
    public Hash256 Fingerprint { get; }

    /// <summary>Whether the certificate could be read; when not, only <see cref="Der"/> and <see cref="Fingerprint"/> are set.</summary>
    public bool IsReadable { get; private init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo: the issuer_key_hash of what this key signs (RFC 6962 section 3.2).</summary>
    public Hash256 KeyHash { get; private init; }

    /// <summary>The subject Name TLV.</summary>
    public ReadOnlyMemory<byte> Subject { get; private init; }

    /// <summary>Whether it carries the EKU of a Precertificate Signing Certificate (RFC 6962 section 3.1).</summary>
    public bool IsPrecertificateSigning { get; private init; }

    /// <summary>Copies and reads a certificate; one that cannot be read is kept as such.</summary>
    public static IssuerCertificate Read(ReadOnlySpan<byte> der)
    {
        var copy = der.ToArray();
        if (!CertificateView.TryRead(copy, out var view, out _))
        {
            return new IssuerCertificate(copy);
        }

        return new IssuerCertificate(copy)
        {
            IsReadable = true,
            KeyHash = view.Tbs.HashSubjectPublicKeyInfo(),
            Subject = view.Tbs.Subject.ToArray(),
            IsPrecertificateSigning = ExtendedKeyUsages.Contains(view.Tbs, Oids.PrecertificateSigning),
        };
    }
}
