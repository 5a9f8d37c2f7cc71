using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CtAuditor.Configuration;
using CtAuditor.Pki;

namespace CtAuditor.Logs.LogLists;

/// <summary>
/// Reads a log list of any format; which one, its content tells. Lists change without notice: what is not known is passed
/// over, what is broken is dropped and told, and nothing is thrown.
/// </summary>
public static class LogListReader
{
    /// <summary>Longest list in bytes: Google's has 80 KB, Apple's 150 KB, crt.sh's 160 KB.</summary>
    public const int MaximumBytes = 8 * 1024 * 1024;

    // Lists have some 120 logs of 30 operators, all that ever were some 320.
    private const int MaximumLogs = 4096;
    private const int MaximumOperators = 1024;

    /// <summary>In the order in which they are asked: signs of their own first, what lacks something after.</summary>
    private static readonly LogListSchema[] Schemas =
        [new AppleLogListSchema(), new GoogleLogListSchema(), new MozillaLogListSchema(), new CrtShLogListSchema(), new OtherLogListSchema()];

    /// <summary>Reads a list.</summary>
    /// <param name="json">The file.</param>
    /// <param name="program">The program whose decisions it holds, where that is known already; null leaves it to the content.</param>
    /// <param name="list">What it says, or null.</param>
    /// <param name="problem">Why it is no list at all.</param>
    public static bool TryRead(ReadOnlyMemory<byte> json, LogProgram? program, [NotNullWhen(true)] out LogList? list, [NotNullWhen(false)] out string? problem)
    {
        list = null;
        if (json.Length > MaximumBytes)
        {
            problem = $"more than {MaximumBytes} bytes, too many for a log list";
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (!LogListJson.Has(root, "operators") || root.GetProperty("operators").ValueKind != JsonValueKind.Array)
            {
                problem = "not a log list: the member operators is missing";
                return false;
            }

            var found = ReadOperators(root);
            var schema = Schemas.First(schema => schema.Recognises(root, found.Logs));
            problem = null;
            list = new LogList
            {
                Format = schema.Format,
                Program = program ?? schema.Program,
                Version = schema.Version(root),
                Timestamp = schema.Timestamp(root),
                Logs = found.Logs,
                Dropped = found.Dropped,
            };
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair in a member's name is a string, but no text that could be compared.
            problem = $"not JSON: {e.Message}";
            return false;
        }
    }

    private static Contents ReadOperators(JsonElement root)
    {
        var found = new Contents();
        foreach (var one in LogListJson.Elements(root, "operators"))
        {
            if (++found.Operators > MaximumOperators || found.IsFull)
            {
                found.Drop("operators", $"more than {MaximumOperators} operators or {MaximumLogs} logs");
                break;
            }

            if (one.ValueKind != JsonValueKind.Object)
            {
                found.Drop("operators", "an operator that is not an object");
                continue;
            }

            var name = LogListJson.Text(one, "name", ListedLogReader.MaximumNameLength) is { } text && !text.Any(char.IsControl) ? text : "";
            ReadLogs(one, "logs", LogKind.Rfc6962, name, found);
            ReadLogs(one, "tiled_logs", LogKind.StaticCt, name, found);
        }

        return found;
    }

    private static void ReadLogs(JsonElement from, string member, LogKind kind, string operatorName, Contents found)
    {
        foreach (var log in LogListJson.Elements(from, member))
        {
            if (found.IsFull)
            {
                found.Drop(operatorName, $"more than {MaximumLogs} logs");
                return;
            }

            if (ListedLogReader.TryRead(log, kind, operatorName, out var listed, out var problem))
            {
                found.Add(listed);
            }
            else
            {
                found.Drop(LogListJson.Text(log, "description", ListedLogReader.MaximumNameLength) ?? operatorName, problem);
            }
        }
    }

    private sealed class Contents
    {
        private readonly HashSet<Hash256> _ids = [];

        public List<ListedLog> Logs { get; } = [];

        public List<DroppedLog> Dropped { get; } = [];

        public int Operators { get; set; }

        public bool IsFull => Logs.Count + Dropped.Count >= MaximumLogs;

        public void Add(ListedLog log)
        {
            if (_ids.Add(log.LogId))
            {
                Logs.Add(log);
            }
            else
            {
                Drop(log.Name, "its log_id is in the list twice");
            }
        }

        public void Drop(string name, string reason) => Dropped.Add(new DroppedLog(name, reason));
    }
}
