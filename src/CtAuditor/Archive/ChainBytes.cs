using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>A chain as the log served it.</summary>
/// <param name="Bytes">The content of a certificate_chain (RFC 6962 section 4.6), or of a TileLeaf's fingerprints.</param>
internal sealed record ChainBytes(byte[] Bytes)
{
    /// <summary>Makes it out of fingerprints; null where it cannot be.</summary>
    /// <param name="fingerprints">32 bytes each.</param>
    /// <param name="issuers">Has the certificates, where they stand in the chain themselves; null where fingerprints do.</param>
    /// <param name="fault">What is wrong, for people.</param>
    public static ChainBytes? Create(ReadOnlySpan<byte> fingerprints, Func<Hash256, ReadOnlyMemory<byte>?>? issuers, out string fault)
    {
        fault = "";
        if (fingerprints.Length % Hash256.Size != 0 || fingerprints.Length / Hash256.Size > CtLimits.MaxChainCertificates)
        {
            fault = "a chain is no list of fingerprints";
            return null;
        }

        if (issuers is null)
        {
            return new ChainBytes(fingerprints.ToArray());
        }

        using var content = new MemoryStream();
        for (var rest = fingerprints; !rest.IsEmpty; rest = rest[Hash256.Size..])
        {
            var fingerprint = new Hash256(rest[..Hash256.Size]);
            if (issuers(fingerprint) is not { } certificate || content.Length + certificate.Length > CtLimits.MaxCertificateLength)
            {
                fault = $"the CA certificate {fingerprint} is not in the archive";
                return null;
            }

            content.WriteByte((byte)(certificate.Length >> 16));
            content.WriteByte((byte)(certificate.Length >> 8));
            content.WriteByte((byte)certificate.Length);
            content.Write(certificate.Span);
        }

        return new ChainBytes(content.ToArray());
    }
}
