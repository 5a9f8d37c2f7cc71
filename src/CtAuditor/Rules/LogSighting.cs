using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>An entry of a log, and the proof that a signed tree head covers it.</summary>
public sealed record LogSighting
{
    /// <summary>The store's number of the log.</summary>
    public required int LogNumber { get; init; }

    /// <summary>SHA-256 of the log's key, by which the log is told from others: names change, and two logs may share one.</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>The log's name as configured when the entry was loaded.</summary>
    public required string LogName { get; init; }

    /// <summary>Position in the log, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>The entry's timestamp (the SCT's), milliseconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>The MerkleTreeLeaf whose hash the proof is for (RFC 6962 section 3.4).</summary>
    public required ReadOnlyMemory<byte> MerkleTreeLeaf { get; init; }

    /// <summary>The tree head that covers the entry; null when no proof could be had.</summary>
    public SightingProof? Proof { get; init; }
}
