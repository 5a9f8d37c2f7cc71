namespace CtAuditor.Store;

/// <summary>One crawl. What is new since the one before are the findings opened since that one <see cref="Started"/>.</summary>
/// <param name="Number">Ascending.</param>
/// <param name="Started">When it started.</param>
/// <param name="Ended">When it ended; null while it runs, or when it was killed.</param>
/// <param name="Entries">Entries read.</param>
/// <param name="NewFindings">Findings opened or reopened.</param>
/// <param name="Outcomes">A JSON object with one member for each log.</param>
public sealed record CrawlRun(long Number, DateTimeOffset Started, DateTimeOffset? Ended, long Entries, long NewFindings, string Outcomes);
