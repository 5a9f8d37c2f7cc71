namespace CtAuditor.Rules;

/// <summary>One verdict of one rule on one group.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Reason">Why it could not tell; empty for every other verdict.</param>
/// <param name="LookAgainAt">When more may be known; null when no time is known or nothing is open.</param>
public sealed record RuleOutcome(string RuleId, RuleVerdict Verdict, string Reason = "", DateTimeOffset? LookAgainAt = null);
