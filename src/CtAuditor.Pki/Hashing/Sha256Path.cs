namespace CtAuditor.Pki.Hashing;

/// <summary>The ways in which <see cref="Sha256Batch"/> can hash. All give the same digests.</summary>
internal enum Sha256Path
{
    /// <summary>One call of the platform per message; works everywhere.</summary>
    Single,

    /// <summary>Eight messages at once in 256-bit vectors (AVX2).</summary>
    Lanes8,

    /// <summary>Sixteen messages at once in 512-bit vectors (AVX-512 F and BW).</summary>
    Lanes16,
}
