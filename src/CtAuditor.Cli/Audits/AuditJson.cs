using System.Text.Json;
using CtAuditor.Cli.Output;
using CtAuditor.Pipeline.FileAudits;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Audits;

/// <summary>The verdicts as JSON: an array, one object a file.</summary>
internal static class AuditJson
{
    public static void Write(TextWriter output, IReadOnlyList<AuditedFile> files) => ObjectArray.Write(output, files, WriteObject);

    private static void WriteObject(Utf8JsonWriter writer, AuditedFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("path", file.Path);
        writer.WriteString("kind", ReportText.Word(file.Kind));
        writer.WriteNumber("items", file.Items);
        writer.WriteString("problem", file.Problem.Length == 0 ? null : file.Problem);
        if (file.Crl is { } crl)
        {
            writer.WriteStartObject("crl");
            writer.WriteString("issuer", crl.Issuer);
            writer.WriteString("number", crl.Number.Length == 0 ? null : crl.Number);
            writer.WriteString("this_update", ReportText.Time(crl.ThisUpdate));
            writer.WriteString("next_update", crl.NextUpdate is null ? null : ReportText.Time(crl.NextUpdate));
            writer.WriteNumber("entries", crl.Entries);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("findings");
        foreach (var finding in file.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("rule_id", finding.RuleId);
            writer.WriteString("severity", ReportText.Word(finding.Severity));
            writer.WriteString("confidence", ReportText.Word(finding.Confidence));
            writer.WriteString("message", finding.Message);
            writer.WriteString("reference", finding.Reference);
            writer.WriteNumber("item", finding.Item);
            if (finding.Offset is { } offset)
            {
                writer.WriteNumber("offset", offset);
            }
            else
            {
                writer.WriteNull("offset");
            }

            writer.WriteString("bytes", Convert.ToHexStringLower(finding.Bytes.Span));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
