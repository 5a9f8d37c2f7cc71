using System.Text.Json;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports;

/// <summary>Findings as JSON: the columns of <c>findings.csv</c>, null where a cell is empty, <c>dns_names</c> an array, <c>log_index</c> a number.</summary>
public static class FindingJson
{
    /// <summary>How JSON is laid out. What is not ASCII is escaped, so that no name moves a terminal's cursor.</summary>
    public static JsonWriterOptions Options => new() { Indented = true };

    /// <summary>Writes a finding as an object.</summary>
    public static void Write(Utf8JsonWriter writer, FindingRow finding)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(finding);
        writer.WriteStartObject();
        foreach (var column in FindingColumns.All)
        {
            switch (column.Name)
            {
                case "dns_names":
                    writer.WriteStartArray(column.Name);
                    foreach (var name in finding.Finding.DnsNames)
                    {
                        writer.WriteStringValue(name);
                    }

                    writer.WriteEndArray();
                    break;
                case "log_index" when finding.Finding.LogIndex is { } index:
                    writer.WriteNumber(column.Name, index);
                    break;
                default:
                    var text = column.Read(finding);
                    if (text.Length == 0)
                    {
                        writer.WriteNull(column.Name);
                    }
                    else
                    {
                        writer.WriteString(column.Name, text);
                    }

                    break;
            }
        }

        writer.WriteEndObject();
    }
}
