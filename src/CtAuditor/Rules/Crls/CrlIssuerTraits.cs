using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls;

/// <summary>What the issuer's certificate says of a CRL.</summary>
internal static class CrlIssuerTraits
{
    /// <summary>The traits.</summary>
    public static CrlTraits Of(scoped in CrlView crl, scoped in CertificateView issuer)
    {
        var traits = CrlTraits.IssuerCertificate;
        traits |= crl.CheckSignature(issuer.Tbs.SubjectPublicKeyInfo) switch
        {
            SignatureCheck.Valid => CrlTraits.SignedByIssuer,
            SignatureCheck.Invalid => CrlTraits.NotSignedByIssuer,
            _ => CrlTraits.None,
        };
        if (!issuer.Tbs.Extensions.TryFind(Oids.ExtendedKeyUsage, out var usage))
        {
            return traits;
        }

        const CertificateTraits servers = CertificateTraits.ServerAuth | CertificateTraits.AnyExtendedKeyUsage;
        if ((ExtensionTraits.OfExtendedKeyUsage(usage.Value) & servers) == 0)
        {
            return traits | CrlTraits.OutsideTls;
        }

        return HasPathLengthZero(issuer.Tbs) ? traits | CrlTraits.IssuerOfSubscribersAlone : traits;
    }

    /// <summary>The issuer's subjectKeyIdentifier, content octets; false where it has none.</summary>
    public static bool TryGetKeyIdentifier(scoped in CertificateView issuer, out ReadOnlySpan<byte> identifier)
    {
        identifier = default;
        if (!issuer.Tbs.Extensions.TryFind(Oids.SubjectKeyIdentifier, out var extension))
        {
            return false;
        }

        var reader = new DerReader(extension.Value);
        if (!reader.TryRead(DerTag.OctetString, out var octets, out _) || !reader.AtEnd)
        {
            return false;
        }

        identifier = octets.Content;
        return true;
    }

    // BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL }, RFC 5280 section 4.2.1.9.
    private static bool HasPathLengthZero(scoped in TbsCertificateView tbs)
    {
        if (!tbs.Extensions.TryFind(Oids.BasicConstraints, out var extension))
        {
            return false;
        }

        var outer = new DerReader(extension.Value);
        if (!outer.TryRead(DerTag.Sequence, out var constraints, out _))
        {
            return false;
        }

        var fields = constraints.Open();
        return fields.TryRead(DerTag.Boolean, out _, out _) && fields.TryRead(DerTag.Integer, out var length, out _) && length.Content is [0];
    }
}
