using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

/// <summary>A rule over the two numbers of an RSA key; silent where they cannot be read, of which <see cref="RsaPublicKeyMalformed"/> speaks.</summary>
internal abstract class RsaKeyRule : CertificateRule
{
    /// <summary>What a modulus is too short for.</summary>
    protected const int MinimumBits = 2048;

    public sealed override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.PublicKey.TryReadRsa(out var modulus, out var exponent))
        {
            CheckKey(certificate, modulus, exponent, sink);
        }
    }

    /// <summary>Looks at the numbers.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="modulus">Content octets as stored, big-endian.</param>
    /// <param name="exponent">Content octets as stored.</param>
    /// <param name="sink">Takes violations.</param>
    protected abstract void CheckKey(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent, CertificateRuleSink sink);
}
