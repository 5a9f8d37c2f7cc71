using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId, RFC 5280 section 4.2.1.12.</summary>
public static class ExtendedKeyUsages
{
    /// <summary>
    /// Whether the certificate's extended key usage lists <paramref name="purpose"/>, say
    /// <see cref="Oids.PrecertificateSigning"/>. False without the extension and where it cannot be read up to there.
    /// </summary>
    public static bool Contains(in TbsCertificateView tbs, ReadOnlySpan<byte> purpose)
    {
        if (!tbs.Extensions.TryFind(Oids.ExtendedKeyUsage, out var extension))
        {
            return false;
        }

        var outer = new DerReader(extension.Value, extension.ValueOffset);
        if (!outer.TryRead(DerTag.Sequence, out var list, out _))
        {
            return false;
        }

        var purposes = list.Open();
        while (purposes.TryRead(DerTag.ObjectIdentifier, out var oid, out _))
        {
            if (oid.Content.SequenceEqual(purpose))
            {
                return true;
            }
        }

        return false;
    }
}
