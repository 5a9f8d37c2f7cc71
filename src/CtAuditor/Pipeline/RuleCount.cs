namespace CtAuditor.Pipeline;

/// <summary>Findings of a rule.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="New">Said for the first time in this run.</param>
/// <param name="Open">All that hold at the end of the run.</param>
public sealed record RuleCount(string RuleId, long New, long Open);
