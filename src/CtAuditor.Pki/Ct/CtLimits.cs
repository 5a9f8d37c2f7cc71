namespace CtAuditor.Pki.Ct;

/// <summary>The largest things that the readers of this namespace accept, each with where the number comes from.</summary>
public static class CtLimits
{
    /// <summary>Bytes of a certificate, precertificate or TBSCertificate: <c>ASN.1Cert&lt;1..2^24-1&gt;</c>, RFC 6962 section 3.1.</summary>
    public const int MaxCertificateLength = (1 << 24) - 1;

    /// <summary>Bytes of extensions or of an SCT list: both are <c>&lt;0..2^16-1&gt;</c>, RFC 6962 sections 3.2 and 3.3.</summary>
    public const int MaxVector16Length = (1 << 16) - 1;

    /// <summary>
    /// Certificates of a chain. RFC 6962 sets no number and a 16 MiB chain could hold four million empty ones; a static-ct
    /// TileLeaf has room for 2,047 fingerprints of 32 bytes, and no accepted chain comes near that.
    /// </summary>
    public const int MaxChainCertificates = MaxVector16Length / Hash256.Size;

    /// <summary>Entries of a data tile, and hashes of a hash tile: c2sp.org/static-ct-api, Merkle Tree.</summary>
    public const int TileWidth = 256;

    /// <summary>Leaves of a static-ct log: a leaf_index has 40 bits (c2sp.org/static-ct-api, SCT Extension).</summary>
    public const long MaxStaticTreeSize = 1L << 40;

    /// <summary>
    /// Bytes of a checkpoint. c2sp.org/signed-note demands room for 16 signatures of up to 5 kB, which is 110 kB of base64;
    /// this is more than twice that.
    /// </summary>
    public const int MaxCheckpointLength = 256 * 1024;

    /// <summary>Signature lines of a checkpoint: what Go's sumdb/note accepts; c2sp.org/signed-note demands 16.</summary>
    public const int MaxCheckpointSignatures = 100;

    /// <summary>Bytes of a log's SubjectPublicKeyInfo: RSA with 16,384 bits, OpenSSL's own limit, needs 2,086.</summary>
    public const int MaxPublicKeyLength = 4096;
}
