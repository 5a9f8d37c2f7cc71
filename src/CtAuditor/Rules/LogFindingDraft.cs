namespace CtAuditor.Rules;

/// <summary>What a rule found a log to have done.</summary>
public sealed record LogFindingDraft
{
    /// <summary>What was found, for people, in one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>When the log did it: decides which edition applies.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What tells it from other findings of the same rule on the same log; empty when there can be one only.</summary>
    public string Discriminator { get; init; } = "";

    /// <summary>What proves it.</summary>
    public IReadOnlyList<EvidenceDocument> Documents { get; init; } = [];
}
