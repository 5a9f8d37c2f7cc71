using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>Entries that are proven to be in the log's signed tree, in order. Disposing it returns their memory.</summary>
public sealed record VerifiedBatch : IDisposable
{
    /// <summary>The entries.</summary>
    public required RawEntryBatch Entries { get; init; }

    /// <summary>The tree after them, for the caller to keep: the position to resume from.</summary>
    public required CollapsedTree TreeAfter { get; init; }

    /// <summary>The head that proves them: <see cref="TreeAfter"/> is a prefix of its tree.</summary>
    public required SignedTreeHead ProvenBy { get; init; }

    /// <summary>The head whose tree is exactly <see cref="TreeAfter"/>, its root rebuilt from entries; null in between.</summary>
    public SignedTreeHead? ReachedHead { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Entries.Dispose();
}
