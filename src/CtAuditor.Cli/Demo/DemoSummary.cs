using System.Globalization;
using CtAuditor.Cli.Output;
using CtAuditor.Pki.Certificates;
using CtAuditor.Store.Findings;

namespace CtAuditor.Cli.Demo;

/// <summary>What the demo found, by CA and rule.</summary>
internal static class DemoSummary
{
    private static readonly IReadOnlyList<TableColumn> Columns =
        [new("CA"), new("rule", KeepWhole: true), new("severity", KeepWhole: true), new("findings", IsNumber: true)];

    public static void Print(CliContext context, IReadOnlyList<FindingRow> findings)
    {
        var rows = findings
            .GroupBy(finding => (
                Ca: NameText.Format(finding.Finding.IssuerName.Span),
                Rule: finding.Finding.RuleId,
                finding.Finding.Severity))
            .OrderBy(same => same.Key.Ca, StringComparer.Ordinal)
            .ThenByDescending(same => same.Key.Severity)
            .ThenBy(same => same.Key.Rule, StringComparer.Ordinal)
            .Select(same => (IReadOnlyList<string>)
            [
                ShortName.Of(same.Key.Ca),
                same.Key.Rule,
                same.Key.Severity.ToString().ToLowerInvariant(),
                same.Count().ToString(CultureInfo.InvariantCulture),
            ])
            .ToList();
        TablePrinter.Print(context, Columns, rows);
    }
}
