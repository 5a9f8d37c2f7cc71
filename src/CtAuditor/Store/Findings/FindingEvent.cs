namespace CtAuditor.Store.Findings;

/// <summary>One line of a finding's history.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What happened.</param>
public sealed record FindingEvent(DateTimeOffset At, FindingEventKind Kind);
