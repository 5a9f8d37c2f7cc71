using CtAuditor.Pki;

namespace CtAuditor.Archive;

/// <summary>A chain met before, in both forms.</summary>
/// <param name="Content">As it came: the content of a certificate_chain, or fingerprints.</param>
/// <param name="Fingerprints">SHA-256 of each certificate, 32 bytes each.</param>
/// <param name="Certificates">The certificates, where the log sent them along; empty where it names them by fingerprint.</param>
internal sealed record KnownChain(byte[] Content, byte[] Fingerprints, IReadOnlyList<ReadOnlyMemory<byte>> Certificates)
{
    /// <summary>Number of certificates.</summary>
    public int Count => Fingerprints.Length / Hash256.Size;

    /// <summary>The fingerprint of a certificate.</summary>
    public Hash256 Fingerprint(int i) => new(Fingerprints.AsSpan(i * Hash256.Size, Hash256.Size));
}
