using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Pipeline.FileAudits;

/// <summary>CA certificates that are at hand, to be found by what they issued.</summary>
internal sealed class KnownIssuers
{
    /// <summary>CA certificates of one name that are tried; cross-signs of a busy CA are a dozen.</summary>
    private const int TriedPerName = 32;

    private readonly Dictionary<string, List<byte[]>> _bySubject = new(StringComparer.Ordinal);
    private readonly HashSet<Hash256> _seen = [];

    /// <summary>Takes a certificate in; one that cannot be read is left.</summary>
    public void Add(byte[] der)
    {
        if (!CertificateView.TryRead(der, out var certificate, out _) || !_seen.Add(Hash256.Of(der)))
        {
            return;
        }

        var subject = Convert.ToHexString(certificate.Tbs.Subject);
        if (!_bySubject.TryGetValue(subject, out var same))
        {
            _bySubject[subject] = same = [];
        }

        same.Add(der);
    }

    /// <summary>
    /// The certificate of the CA that signed another; null where none of this name is at hand. Several CAs share a name: the one whose key
    /// verifies the signature, and where none does the first whose key algorithm we cannot verify with.
    /// </summary>
    public byte[]? Find(scoped in CertificateView certificate, out SignatureCheck signature)
    {
        signature = SignatureCheck.Unsupported;
        byte[]? unsupported = null;
        if (!_bySubject.TryGetValue(Convert.ToHexString(certificate.Tbs.Issuer), out var candidates))
        {
            return null;
        }

        foreach (var candidate in candidates.Take(TriedPerName))
        {
            CertificateView.TryRead(candidate, out var issuer, out _);
            var check = CertificateSignature.Verify(
                certificate.Tbs.Raw, certificate.SignatureAlgorithm, certificate.SignatureValue, issuer.Tbs.SubjectPublicKeyInfo);
            if (check == SignatureCheck.Valid)
            {
                signature = check;
                return candidate;
            }

            unsupported ??= check == SignatureCheck.Unsupported ? candidate : null;
        }

        return unsupported;
    }
}
