namespace CtAuditor.Pki.Hashing;

/// <summary>
/// The SHA-256 compression function over several independent messages, one to a lane of a vector.
/// Word j of lane i stands at index j * <see cref="Count"/> + i of the state.
/// </summary>
internal interface ISha256Lanes
{
    /// <summary>Whether this processor and runtime have the instructions.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>How many messages are hashed at once.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// What one block in all lanes costs, in blocks hashed by the platform (measured on a processor with SHA instructions).
    /// It decides the way when few lanes have work, never a digest.
    /// </summary>
    static abstract int BlockCost { get; }

    /// <summary>Takes one block of each lane into the state (FIPS 180-4 section 6.2.2).</summary>
    /// <param name="blocks">Where the block of each lane is; 64 readable bytes each.</param>
    /// <param name="state">8 words a lane, updated.</param>
    /// <param name="schedule">Scratch of 16 words a lane.</param>
    static abstract void Compress(in LaneBlocks blocks, Span<uint> state, Span<uint> schedule);

    /// <summary>Hashes 0x01 ‖ left ‖ right for one pair of hashes a lane (RFC 6962 section 2.1), padding included.</summary>
    /// <param name="children"><see cref="Count"/> consecutive pairs.</param>
    /// <param name="state">8 words a lane, overwritten with the hash values.</param>
    /// <param name="schedule">Scratch of 16 words a lane.</param>
    static abstract void HashPairs(ReadOnlySpan<Hash256> children, Span<uint> state, Span<uint> schedule);
}
