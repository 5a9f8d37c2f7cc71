using CtAuditor.Rules;

namespace CtAuditor.Reports;

/// <summary>A finding with its history, as the store keeps it. Times are UTC.</summary>
public sealed record ReportedFinding
{
    /// <summary>What the rule said; its evidence is there only when it was asked for.</summary>
    public required Finding Finding { get; init; }

    /// <summary>Whether it still holds.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>When a run said it first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When a run said it last.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Since when it no longer holds.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The CA owner as CCADB names it; empty when it is not known.</summary>
    public string CaOwner { get; init; } = "";
}
