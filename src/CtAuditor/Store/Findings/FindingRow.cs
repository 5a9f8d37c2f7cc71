using CtAuditor.Rules;

namespace CtAuditor.Store.Findings;

/// <summary>A finding as it stands.</summary>
public sealed record FindingRow
{
    /// <summary>What it says now; in lists without the evidence.</summary>
    public required Finding Finding { get; init; }

    /// <summary>The issuer's name as text, as filters search it.</summary>
    public required string IssuerText { get; init; }

    /// <summary>Whether it holds.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>When it was first said.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Since when it is open, or was last: <see cref="FirstSeen"/>, or when it was reopened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was last said.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When it was resolved; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How many different things it has said; 1 for most.</summary>
    public required int Revisions { get; init; }
}
