using System.Text.Json;
using CtAuditor.Cli.Output;
using CtAuditor.Pipeline.FileAudits;
using CtAuditor.Reports;
using CtAuditor.Rules;

namespace CtAuditor.Cli.Audits;

/// <summary>The verdicts as SARIF 2.1.0 (OASIS), which code scanning and CI systems show beside the files.</summary>
internal static class AuditSarif
{
    public static void Write(TextWriter output, IReadOnlyList<AuditedFile> files, IReadOnlyList<RuleDescriptor> rules)
    {
        using (var writer = new Utf8JsonWriter(new TextWriterStream(output), FindingJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            writer.WriteString("version", "2.1.0");
            writer.WriteStartArray("runs");
            writer.WriteStartObject();
            WriteTool(writer, files, rules);
            WriteResults(writer, files);
            WriteInvocation(writer, files);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.WriteLine();
    }

    private static void WriteTool(Utf8JsonWriter writer, IReadOnlyList<AuditedFile> files, IReadOnlyList<RuleDescriptor> rules)
    {
        var spoken = files.SelectMany(file => file.Findings).Select(finding => finding.RuleId).ToHashSet(StringComparer.Ordinal);
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "ctauditor");
        writer.WriteString("version", typeof(AuditSarif).Assembly.GetName().Version?.ToString());
        writer.WriteStartArray("rules");
        foreach (var rule in rules.Where(rule => spoken.Contains(rule.Id)))
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            writer.WriteStartObject("shortDescription");
            writer.WriteString("text", rule.Title);
            writer.WriteEndObject();
            writer.WriteStartObject("fullDescription");
            writer.WriteString("text", rule.Requirement);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter writer, IReadOnlyList<AuditedFile> files)
    {
        writer.WriteStartArray("results");
        foreach (var file in files)
        {
            foreach (var finding in file.Findings)
            {
                writer.WriteStartObject();
                writer.WriteString("ruleId", finding.RuleId);
                writer.WriteString("level", Level(finding.Severity));
                writer.WriteStartObject("message");
                writer.WriteString("text", $"{finding.Message} ({finding.Reference})");
                writer.WriteEndObject();
                WriteLocation(writer, file, finding);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    // byteOffset counts in the artifact (SARIF 2.1.0 section 3.30.11), which a PEM file is not the same as its DER: that goes into properties.
    private static void WriteLocation(Utf8JsonWriter writer, AuditedFile file, AuditFinding finding)
    {
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", Uri.EscapeDataString(file.Path).Replace("%2F", "/", StringComparison.Ordinal));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("properties");
        writer.WriteNumber("item", finding.Item);
        writer.WriteString("severity", ReportText.Word(finding.Severity));
        writer.WriteString("confidence", ReportText.Word(finding.Confidence));
        if (finding.Offset is { } offset)
        {
            writer.WriteNumber("derOffset", offset);
        }

        writer.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter writer, IReadOnlyList<AuditedFile> files)
    {
        writer.WriteStartArray("invocations");
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", files.All(file => file.Problem.Length == 0));
        writer.WriteStartArray("toolExecutionNotifications");
        foreach (var file in files.Where(file => file.Problem.Length > 0))
        {
            writer.WriteStartObject();
            writer.WriteString("level", "error");
            writer.WriteStartObject("message");
            writer.WriteString("text", $"{file.Path}: {file.Problem}");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
