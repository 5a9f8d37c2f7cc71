using CtAuditor.Pki.Certificates;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Security.Certificates;
using Org.BouncyCastle.X509;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>Signatures of real certificates, verified by us and by BouncyCastle, with the right key and with wrong ones.</summary>
public class SignatureAgreementTests
{
    // BouncyCastle takes milliseconds for each.
    private const int OneIn = 5;

    [SharedDataFact]
    public void Every_verdict_is_that_of_BouncyCastle()
    {
        var all = new List<(string File, byte[] Der, string Issuer, string Subject)>();
        foreach (var (file, der) in RealCertificates.All)
        {
            if (CertificateView.TryRead(der, out var certificate, out _))
            {
                all.Add((file, der, Convert.ToHexString(certificate.Tbs.Issuer), Convert.ToHexString(certificate.Tbs.Subject)));
            }
        }

        var bySubject = all.ToLookup(static one => one.Subject, StringComparer.Ordinal);
        var valid = 0;
        var invalid = 0;
        foreach (var (file, der, issuer, _) in all.Where(static (_, index) => index % OneIn == 0))
        {
            // Certificates with that subject and another key are the wrong ones.
            foreach (var candidate in bySubject[issuer].Take(2))
            {
                var ours = Ours(der, candidate.Der);
                if (ours != SignatureCheck.Unsupported && Theirs(der, candidate.Der) is { } theirs)
                {
                    Assert.True((ours == SignatureCheck.Valid) == theirs, $"{file} under {candidate.File}: {ours}");
                    valid += theirs ? 1 : 0;
                    invalid += theirs ? 0 : 1;
                }
            }
        }

        Assert.True(valid > 100 && invalid > 5, $"only {valid} valid and {invalid} invalid ones compared");
    }

    private static SignatureCheck Ours(byte[] der, byte[] issuerDer)
    {
        Assert.True(CertificateView.TryRead(der, out var certificate, out _));
        Assert.True(CertificateView.TryRead(issuerDer, out var issuer, out _));
        return CertificateSignature.Verify(certificate.Tbs.Raw, certificate.SignatureAlgorithm, certificate.SignatureValue, issuer.Tbs.SubjectPublicKeyInfo);
    }

    private static bool? Theirs(byte[] der, byte[] issuerDer)
    {
        try
        {
            var parser = new X509CertificateParser();
            parser.ReadCertificate(der).Verify(parser.ReadCertificate(issuerDer).GetPublicKey());
            return true;
        }
        catch (InvalidKeyException)
        {
            // How this version says that the signature does not verify.
            return false;
        }
        catch (Exception e) when (e is GeneralSecurityException or CertificateException or CryptoException or IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
