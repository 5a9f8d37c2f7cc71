using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Store;

/// <summary>How far a log is read, and what proves it (design decision 4). Positions are entry indexes.</summary>
public sealed record LogPosition
{
    /// <summary>Every entry below this and from <see cref="StartedAt"/> on is verified and committed; the size of <see cref="Tree"/>.</summary>
    public required long Verified { get; init; }

    /// <summary>Every entry below this was downloaded; at least <see cref="Verified"/>. For people: a restart begins at <see cref="Verified"/>.</summary>
    public required long Downloaded { get; init; }

    /// <summary>Where reading began; entries below it were never read.</summary>
    public required long StartedAt { get; init; }

    /// <summary>The log's tree of the first <see cref="Verified"/> entries.</summary>
    public required CollapsedTree Tree { get; init; }

    /// <summary>The log's time at <see cref="StartedAt"/>: from then on nothing is missing. Null while not known.</summary>
    public DateTimeOffset? CoveredFrom { get; init; }

    /// <summary>The latest entry timestamp seen, milliseconds since 1970.</summary>
    public required ulong LastTimestamp { get; init; }

    /// <summary>The last head whose root the entries were found to have.</summary>
    public SignedTreeHead? LastHead { get; init; }
}
