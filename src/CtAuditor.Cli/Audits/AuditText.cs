using CtAuditor.Pipeline.FileAudits;
using CtAuditor.Reports;
using CtAuditor.Rules;

namespace CtAuditor.Cli.Audits;

/// <summary>The verdicts for people: a file, what is wrong with it, by which clause, and at which bytes.</summary>
internal static class AuditText
{
    public static void Write(TextWriter output, IReadOnlyList<AuditedFile> files)
    {
        foreach (var file in files)
        {
            Write(output, file);
        }

        var findings = files.SelectMany(file => file.Findings).ToList();
        var bySeverity = findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key)
            .Select(group => FormattableString.Invariant($"{group.Count()} {ReportText.Word(group.Key)}"));
        var unreadable = files.Count(file => file.Problem.Length > 0);
        output.WriteLine(FormattableString.Invariant($"{files.Count} file{(files.Count == 1 ? "" : "s")}, ")
            + (findings.Count == 0 ? "no findings" : $"findings: {string.Join(", ", bySeverity)}")
            + (unreadable == 0 ? "" : FormattableString.Invariant($"; {unreadable} could not be read")) + ".");
    }

    private static void Write(TextWriter output, AuditedFile file)
    {
        var items = file.Items > 1 ? FormattableString.Invariant($" and {file.Items - 1} more") : "";
        output.WriteLine($"{ReportText.Clean(file.Path)}: {ReportText.Word(file.Kind)}{items}");
        if (file.Problem.Length > 0)
        {
            output.WriteLine($"  could not be read: {ReportText.Clean(file.Problem)}");
        }

        foreach (var finding in file.Findings.OrderBy(finding => finding.Item).ThenByDescending(finding => finding.Severity))
        {
            var confidence = finding.Confidence == Confidence.Confirmed ? "" : $" ({ReportText.Word(finding.Confidence)})";
            var item = file.Items > 1 ? FormattableString.Invariant($"[{finding.Item}] ") : "";
            output.WriteLine($"  {item}{ReportText.Word(finding.Severity)} {finding.RuleId}{confidence}");
            output.WriteLine($"    {ReportText.Clean(finding.Message)}");
            output.WriteLine($"    {finding.Reference}{Place(finding)}");
        }
    }

    private static string Place(AuditFinding finding) => finding switch
    {
        { Offset: null } => "",
        { Bytes.IsEmpty: true } => FormattableString.Invariant($"; at byte {finding.Offset}"),
        _ => FormattableString.Invariant($"; byte {finding.Offset}: {Convert.ToHexStringLower(finding.Bytes.Span)}"),
    };
}
