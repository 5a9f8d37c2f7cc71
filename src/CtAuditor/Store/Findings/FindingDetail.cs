namespace CtAuditor.Store.Findings;

/// <summary>Everything about one finding.</summary>
/// <param name="Row">As it stands, evidence included.</param>
/// <param name="Revisions">What it said over time, first one first.</param>
/// <param name="History">What happened to it, in order.</param>
public sealed record FindingDetail(FindingRow Row, IReadOnlyList<FindingRevision> Revisions, IReadOnlyList<FindingEvent> History);
