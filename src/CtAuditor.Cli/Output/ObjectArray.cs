using System.Text.Json;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Output;

/// <summary>Prints things as a JSON array of objects.</summary>
internal static class ObjectArray
{
    public static void Write<T>(TextWriter output, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        using (var writer = new Utf8JsonWriter(new TextWriterStream(output), FindingJson.Options))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                write(writer, item);
                writer.Flush();
            }

            writer.WriteEndArray();
        }

        output.WriteLine();
    }
}
