using CtAuditor.Store.Findings;

namespace CtAuditor.Reports;

/// <summary>A column of <c>findings.csv</c>.</summary>
/// <param name="Name">Its name in the header, and in JSON.</param>
/// <param name="Read">Its text for a finding; empty where there is none.</param>
public sealed record FindingColumn(string Name, Func<FindingRow, string> Read);
