using CtAuditor.Logs;

namespace CtAuditor.Rules;

/// <summary>A way in which a log broke its protocol, as often as it did.</summary>
public sealed record LogFaultFact
{
    /// <summary>How.</summary>
    public required LogFaultKind Kind { get; init; }

    /// <summary>The first time.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>The last time.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }

    /// <summary>What happened the first time.</summary>
    public required string Detail { get; init; }

    /// <summary>Signed heads, index range, computed root and the start of a bad answer, as JSON; may be empty.</summary>
    public required ReadOnlyMemory<byte> Evidence { get; init; }

    /// <summary>When the log was read past the place; null while it has not been.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }
}
