namespace CtAuditor.Reports.Evidence;

/// <summary>One thing that a reader of the evidence can check.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Explanation">What to look at.</param>
/// <param name="Commands">Shell commands, run in the folder of the export; all of them succeed when it holds.</param>
internal sealed record CheckStep(string Title, string Explanation, IReadOnlyList<string> Commands);
