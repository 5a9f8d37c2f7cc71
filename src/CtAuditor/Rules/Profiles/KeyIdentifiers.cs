using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.Profiles;

/// <summary>Compares key identifiers of issuer and certificate (RFC 5280 sections 4.2.1.1 and 4.2.1.2).</summary>
internal static class KeyIdentifiers
{
    /// <summary>Whether the key identifiers let the issuer's key be the one that signed; where one of them is absent they say nothing against it.</summary>
    public static bool MaySign(scoped in AuditedCertificate issuer, scoped in AuditedCertificate certificate)
    {
        if (!issuer.Has(CertificateTraits.SubjectKeyIdentifier) || !certificate.Has(CertificateTraits.AuthorityKeyIdentifier))
        {
            return true;
        }

        var subject = new DerReader(issuer.Extension(KnownExtension.SubjectKeyIdentifier).Value);
        var authority = new DerReader(certificate.Extension(KnownExtension.AuthorityKeyIdentifier).Value);
        return !subject.TryRead(DerTag.OctetString, out var own, out _)
            || !authority.TryRead(DerTag.Sequence, out var fields, out _)
            || !fields.Open().TryRead(DerTag.Primitive(0), out var named, out _)
            || own.Content.SequenceEqual(named.Content);
    }
}
