using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>The kind of a key.</summary>
internal static class KeyTraits
{
    // id-dsa, 1.2.840.10040.4.1 (RFC 3279 section 2.3.2)
    private static ReadOnlySpan<byte> Dsa => [0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x01];

    /// <summary>Reads a SubjectPublicKeyInfo element.</summary>
    public static CertificateTraits Of(ReadOnlySpan<byte> subjectPublicKeyInfo, out PublicKeyView key)
    {
        if (!PublicKeyView.TryRead(subjectPublicKeyInfo, out key))
        {
            return CertificateTraits.OtherKey;
        }

        var oid = key.AlgorithmOid;
        return oid switch
        {
            _ when oid.SequenceEqual(Oids.EcPublicKey) => CertificateTraits.EcKey,
            _ when oid.SequenceEqual(Oids.RsaEncryption) => CertificateTraits.RsaKey,
            _ when oid.SequenceEqual(Dsa) => CertificateTraits.DsaKey,
            _ => CertificateTraits.OtherKey,
        };
    }
}
