namespace CtAuditor.Logs;

/// <summary>How far one fetch from some index on should go.</summary>
/// <param name="End">The index after the last entry to ask for: the end of the page or tile.</param>
/// <param name="IsCertain">
/// Whether the log will fill it. While the page size is not known, what comes may end anywhere, and nothing beyond is worth
/// planning yet.
/// </param>
public readonly record struct PagePlan(long End, bool IsCertain);
