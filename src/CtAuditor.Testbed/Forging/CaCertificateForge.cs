using System.Security.Cryptography;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>Certificates of CAs: roots (BR section 7.1.2.1), TLS sub-CAs (7.1.2.6), precertificate signing CAs (7.1.2.4).</summary>
internal static class CaCertificateForge
{
    public static byte[] Forge(ForgedCa subject, CaRequest request)
    {
        var issuer = request.Parent ?? subject;
        var random = SHA256.HashData([.. subject.NameDer.Span, .. request.Key.SubjectPublicKeyInfo.Span])[..16];
        random[0] = (byte)((random[0] & 0x7F) | 0x01);
        var draft = new CertificateDraft
        {
            SerialNumber = random,
            SignatureAlgorithm = issuer.Key.SignatureAlgorithm,
            Issuer = issuer.NameDer,
            NotBefore = request.NotBefore,
            NotAfter = request.NotAfter,
            Subject = subject.NameDer,
            SubjectPublicKeyInfo = request.Key.SubjectPublicKeyInfo,
            Extensions =
            [
                request.Role == CaRole.Root ? Extensions.CaBasicConstraints(null) : Extensions.CaBasicConstraints(0),
                Extensions.KeyUsage(0x06, unusedBits: 1),
                Extensions.SubjectKeyIdentifier(subject.KeyIdentifier.Span),
            ],
        };
        if (request.Role != CaRole.Root)
        {
            draft = draft
                .Add(Extensions.ExtendedKeyUsage(request.Role == CaRole.PrecertificateSigning ? WellKnownOids.PrecertificateSigning : WellKnownOids.ServerAuth))
                .Add(Extensions.AuthorityKeyIdentifier(issuer.KeyIdentifier.Span))
                .Add(Extensions.AuthorityInformationAccess(null, issuer.CertificateUrl))
                .Add(Extensions.CertificatePolicies(WellKnownOids.DomainValidated))
                .Add(Extensions.CrlDistributionPoints(issuer.CrlUrl(0)));
        }

        return CertificateForge.Sign(draft, issuer.Key);
    }
}
