namespace CtAuditor.Reports;

/// <summary>What <see cref="ReportWriter"/> wrote.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Findings">Rows of findings.csv.</param>
/// <param name="Rules">Ids of the rules that have a file.</param>
/// <param name="Logs">Rows of log-coverage.csv.</param>
public sealed record ReportSummary(string Folder, long Findings, IReadOnlyList<string> Rules, int Logs);
