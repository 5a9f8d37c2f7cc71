using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

/// <summary>What rules ask of the certificate of an issuer, which must be at hand where they do.</summary>
internal static class IssuerExtensions
{
    /// <summary>subjectKeyIdentifier of the issuer, content octets.</summary>
    /// <returns>False where it has none that can be read.</returns>
    public static bool TryReadKeyIdentifier(scoped in AuditedCertificate certificate, out ReadOnlySpan<byte> keyIdentifier)
    {
        keyIdentifier = default;
        if (!certificate.IssuerCertificate.Tbs.Extensions.TryFind(Oids.SubjectKeyIdentifier, out var extension))
        {
            return false;
        }

        var reader = new DerReader(extension.Value);
        if (!reader.TryRead(DerTag.OctetString, out var identifier, out _) || !reader.AtEnd)
        {
            return false;
        }

        keyIdentifier = identifier.Content;
        return true;
    }

    /// <summary>Whether the issuer signs precertificates for another CA, by whose name and key identifier they may go (RFC 6962 section 3.2).</summary>
    public static bool IsPrecertificateSigningCa(scoped in AuditedCertificate certificate)
    {
        if (!certificate.Has(CertificateTraits.Precertificate)
            || !certificate.IssuerCertificate.Tbs.Extensions.TryFind(Oids.ExtendedKeyUsage, out var extension))
        {
            return false;
        }

        return (ExtensionTraits.OfExtendedKeyUsage(extension.Value) & CertificateTraits.PrecertificateSigningUsage) != CertificateTraits.None;
    }

    /// <summary>Whether its own key signed the certificate. Verifies a signature: for what has been found to differ, not for every certificate.</summary>
    public static bool IsSelfSigned(scoped in AuditedCertificate certificate)
    {
        if (certificate.Has(CertificateTraits.IssuerCertificate))
        {
            return certificate.IssuerCertificate.Tbs.SubjectPublicKeyInfo.SequenceEqual(certificate.Tbs.SubjectPublicKeyInfo);
        }

        return certificate.Has(CertificateTraits.WholeCertificate)
            && CertificateSignature.Verify(
                certificate.Tbs.Raw, certificate.Whole.SignatureAlgorithm, certificate.Whole.SignatureValue, certificate.Tbs.SubjectPublicKeyInfo) == SignatureCheck.Valid;
    }
}
