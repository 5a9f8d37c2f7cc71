namespace CtAuditor.Rules;

/// <summary>One period of a rule: what it weighs, and which text it rests on, for certificates issued from a day on.</summary>
/// <param name="From">First instant (UTC) at which the requirement is in force.</param>
/// <param name="Until">First instant at which it no longer is; null when it still is.</param>
/// <param name="Severity">Severity of a finding in this period.</param>
/// <param name="Reference">Document, version and section, as people cite it.</param>
public sealed record RuleEdition(DateTimeOffset From, DateTimeOffset? Until, Severity Severity, string Reference);
