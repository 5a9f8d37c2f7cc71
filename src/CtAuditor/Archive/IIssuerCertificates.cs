using CtAuditor.Pki;

namespace CtAuditor.Archive;

/// <summary>CA certificates that were fetched apart from the entries that name them.</summary>
public interface IIssuerCertificates
{
    /// <summary>The DER of a certificate by its SHA-256; null where the log does not have it.</summary>
    ReadOnlyMemory<byte>? Find(Hash256 fingerprint);
}
