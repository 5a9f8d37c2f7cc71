using CtAuditor.Cli.Output;
using CtAuditor.Pipeline.FileAudits;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Audits;

/// <summary>The verdicts as CSV: a row a finding, and one for a file without any.</summary>
internal static class AuditCsv
{
    private static readonly IReadOnlyList<string> Columns =
        ["path", "kind", "item", "rule_id", "severity", "confidence", "message", "reference", "offset", "bytes", "problem"];

    public static void Write(TextWriter output, IReadOnlyList<AuditedFile> files)
    {
        using var table = new CsvTable(new TextWriterStream(output), Columns);
        foreach (var file in files)
        {
            foreach (var finding in file.Findings)
            {
                table.WriteRow(
                [
                    file.Path, ReportText.Word(file.Kind), ReportText.Number(finding.Item), finding.RuleId, ReportText.Word(finding.Severity), ReportText.Word(finding.Confidence),
                    finding.Message, finding.Reference, ReportText.Number(finding.Offset), Convert.ToHexStringLower(finding.Bytes.Span), file.Problem,
                ]);
            }

            if (file.Findings.Count == 0)
            {
                table.WriteRow([file.Path, ReportText.Word(file.Kind), "", "", "", "", "", "", "", "", file.Problem]);
            }
        }
    }
}
