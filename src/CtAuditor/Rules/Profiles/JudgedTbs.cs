using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>Which bytes of a logged certificate are judged.</summary>
internal static class JudgedTbs
{
    /// <summary>
    /// A final's own. Of a precertificate those that were submitted, for they are what the CA signed and anybody can look at; where they
    /// are missing, or signed under another name by a Precertificate Signing Certificate, the TBSCertificate of the log's leaf.
    /// </summary>
    public static bool TryRead(GroupCertificate certificate, out TbsCertificateView tbs, out CertificateView whole)
    {
        if (!certificate.IsPrecertificate)
        {
            var isReadable = CertificateView.TryRead(certificate.Der.Span, out whole, out _);
            tbs = whole.Tbs;
            return isReadable;
        }

        if (!TbsCertificateView.TryRead(certificate.CanonicalTbs.Span, out tbs, out _))
        {
            whole = default;
            return false;
        }

        var hasCertificate = CertificateView.TryRead(certificate.Der.Span, out whole, out _);
        Choose(ref tbs, ref whole, hasCertificate);
        return true;
    }

    /// <summary>As above, for an entry at hand.</summary>
    /// <param name="tbs">The leaf's TBSCertificate; becomes the submitted one where that is judged.</param>
    /// <param name="whole">The pre_certificate; becomes default where the leaf's is judged.</param>
    /// <param name="hasCertificate">Whether there is one.</param>
    public static void Choose(scoped ref TbsCertificateView tbs, scoped ref CertificateView whole, bool hasCertificate)
    {
        if (hasCertificate && whole.Tbs.Issuer.SequenceEqual(tbs.Issuer))
        {
            tbs = whole.Tbs;
        }
        else
        {
            whole = default;
        }
    }
}
