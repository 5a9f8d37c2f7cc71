using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules;

/// <summary>What became of the promise of one embedded SCT.</summary>
public sealed record SctCheck
{
    /// <summary>SHA-256 of the SCT's bytes.</summary>
    public required Hash256 Sct { get; init; }

    /// <summary>The log that the SCT names.</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>The SCT's timestamp, milliseconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>What was found.</summary>
    public required SctPresence Presence { get; init; }

    /// <summary>SHA-256(00 ‖ MerkleTreeLeaf) of the promised entry; null where nobody had to look for it.</summary>
    public Hash256? LeafHash { get; init; }

    /// <summary>The leaf_index in the SCT of a static-ct log.</summary>
    public long? LeafIndex { get; init; }

    /// <summary>The head under which it was looked for; null where nobody looked.</summary>
    public SignedTreeHead? Head { get; init; }

    /// <summary>Whether every entry that the log's tree can hold since the SCT was read by us: then absence rests on no answer of the log.</summary>
    public bool IsTreeRead { get; init; }
}
