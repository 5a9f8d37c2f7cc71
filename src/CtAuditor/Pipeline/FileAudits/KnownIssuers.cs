using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;

namespace CtAuditor.Pipeline.FileAudits;

/// <summary>CA certificates that are at hand, to be found by what they issued.</summary>
internal sealed class KnownIssuers
{
    /// <summary>CA certificates of one name that are tried; cross-signs of a busy CA are a dozen.</summary>
    private const int TriedPerName = 32;

    private readonly Dictionary<string, List<byte[]>> _bySubject = new(StringComparer.Ordinal);
    private readonly List<byte[]> _given = [];
    private readonly HashSet<Hash256> _seen = [];

    /// <summary>
    /// The certificate of the CA that signed a CRL, of its name or not: a CRL whose issuer is written otherwise than its CA's subject is
    /// something to find. Where no key verifies and the caller named one issuer, that one.
    /// </summary>
    public byte[]? Find(scoped in CrlView crl)
    {
        var candidates = _bySubject.GetValueOrDefault(Convert.ToHexString(crl.Issuer), []).Take(TriedPerName).Concat(_given.Take(TriedPerName));
        foreach (var candidate in candidates)
        {
            CertificateView.TryRead(candidate, out var issuer, out _);
            if (crl.CheckSignature(issuer.Tbs.SubjectPublicKeyInfo) == SignatureCheck.Valid)
            {
                return candidate;
            }
        }

        return _given.Count == 1 ? _given[0] : null;
    }

    /// <summary>Takes in a certificate that the caller says is an issuer's.</summary>
    public void AddGiven(byte[] der)
    {
        Add(der);
        if (CertificateView.TryRead(der, out _, out _))
        {
            _given.Add(der);
        }
    }

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
