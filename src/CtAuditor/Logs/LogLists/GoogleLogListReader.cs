using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CtAuditor.Pki;

namespace CtAuditor.Logs.LogLists;

/// <summary>
/// Reads a log list of Google's v3 schema (www.gstatic.com/ct/log_list/v3/log_list_schema.json):
/// <code>
/// { version, log_list_timestamp, operators: [ { name, logs: [ ... ], tiled_logs: [ ... ] } ] }
/// log: { description, log_id, key, url | submission_url + monitoring_url, mmd, state: { NAME: { timestamp } },
///        temporal_interval: { start_inclusive, end_exclusive }, log_type }
/// </code>
/// The list changes without notice: what it does not know is passed over, what is broken is counted, nothing is thrown.
/// </summary>
public static class GoogleLogListReader
{
    // Lists have some 120 logs, all that ever were some 320.
    private const int MaximumLogs = 4096;
    private const int MaximumNameLength = 128;

    // The strongest first: some lists write two states where one is meant (Mozilla's: qualified and usable).
    private static readonly string[] StatesByStrength = ["rejected", "retired", "readonly", "usable", "qualified", "pending"];
    private static readonly string[] TailedStates = ["usable", "qualified", "readonly"];

    /// <summary>Reads a list.</summary>
    /// <param name="json">The file.</param>
    /// <param name="list">What it says, or null.</param>
    /// <param name="problem">Why it is no list at all.</param>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out LogList? list, [NotNullWhen(false)] out string? problem)
    {
        list = null;
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("operators", out var operators) || operators.ValueKind != JsonValueKind.Array)
            {
                problem = "not a log list: the member operators is missing";
                return false;
            }

            list = Read(document.RootElement, operators);
            return true;
        }
        catch (JsonException e)
        {
            problem = $"not JSON: {e.Message}";
            return false;
        }
    }

    private static LogList Read(JsonElement root, JsonElement operators)
    {
        var found = new Findings();
        foreach (var one in operators.EnumerateArray())
        {
            if (one.ValueKind != JsonValueKind.Object)
            {
                found.Malformed.Add("an operator that is not an object");
                continue;
            }

            var name = Text(one, "name") ?? "";
            ReadLogs(one, "logs", LogKind.Rfc6962, name, found);
            ReadLogs(one, "tiled_logs", LogKind.StaticCt, name, found);
        }

        return new LogList
        {
            Version = Text(root, "version") ?? "",
            Timestamp = Time(root, "log_list_timestamp"),
            Logs = found.Logs,
            NotTailed = found.NotTailed,
            Malformed = found.Malformed,
        };
    }

    private static void ReadLogs(JsonElement from, string member, LogKind kind, string operatorName, Findings found)
    {
        if (!from.TryGetProperty(member, out var logs) || logs.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var log in logs.EnumerateArray())
        {
            if (found.Count >= MaximumLogs)
            {
                return;
            }

            if (log.ValueKind != JsonValueKind.Object)
            {
                found.Malformed.Add($"{operatorName}: a log that is not an object");
            }
            else if (State(log) is not { } state || !TailedStates.Contains(state.Name) || (Text(log, "log_type") ?? "prod") != "prod")
            {
                found.NotTailed++;
            }
            else if (!TryReadLog(log, kind, operatorName, state, out var descriptor, out var problem))
            {
                found.Malformed.Add($"{Text(log, "description") ?? operatorName}: {problem}");
            }
            else if (IsMadeUp(descriptor))
            {
                found.NotTailed++;
            }
            else
            {
                found.Add(descriptor);
            }
        }
    }

    private static bool TryReadLog(
        JsonElement log,
        LogKind kind,
        string operatorName,
        (string Name, DateTimeOffset? Since) state,
        [NotNullWhen(true)] out LogDescriptor? descriptor,
        [NotNullWhen(false)] out string? problem)
    {
        descriptor = null;
        var submission = Prefix(log, kind == LogKind.StaticCt ? "submission_url" : "url");
        var monitoring = kind == LogKind.StaticCt ? Prefix(log, "monitoring_url") : submission;
        if (submission is null || monitoring is null)
        {
            problem = "no http or https URL";
            return false;
        }

        if (Bytes(log, "key") is not { } key || Bytes(log, "log_id") is not { Length: Hash256.Size } id)
        {
            problem = "no key or log_id";
            return false;
        }

        // RFC 6962 section 3.2. A list that pairs a key with another log's id would make every signature look forged.
        var logId = new Hash256(id);
        if (Hash256.Of(key) != logId)
        {
            problem = "log_id is not the SHA-256 of key";
            return false;
        }

        var name = Text(log, "description") is { Length: > 0 } description ? description : submission.Authority + submission.AbsolutePath;
        if (name.Length > MaximumNameLength || name.Any(char.IsControl))
        {
            problem = "a description that is no name";
            return false;
        }

        var interval = log.TryGetProperty("temporal_interval", out var element) && element.ValueKind == JsonValueKind.Object ? element : default;
        problem = null;
        descriptor = new LogDescriptor
        {
            Name = name,
            Operator = operatorName,
            Kind = kind,
            SubmissionPrefix = submission,
            MonitoringPrefix = monitoring,
            Key = key,
            LogId = logId,
            MaximumMergeDelay = MaximumMergeDelay(log, kind),
            State = state.Name,
            StateSince = state.Since,
            NotAfterStart = Time(interval, "start_inclusive"),
            NotAfterEnd = Time(interval, "end_exclusive"),
        };
        return true;
    }

    private static (string Name, DateTimeOffset? Since)? State(JsonElement log)
    {
        if (!log.TryGetProperty("state", out var state) || state.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in StatesByStrength)
        {
            if (state.TryGetProperty(name, out var details))
            {
                return (name, Time(details, "timestamp"));
            }
        }

        return null;
    }

    /// <summary>
    /// Chrome lists logs under example.com that do not exist: some so that old readers find a non-empty list, some to catch
    /// programs that enforce CT with a list not meant for them.
    /// </summary>
    private static bool IsMadeUp(LogDescriptor log) => IsExample(log.SubmissionPrefix) || IsExample(log.MonitoringPrefix);

    private static bool IsExample(Uri uri) =>
        uri.IdnHost.Equals("example.com", StringComparison.OrdinalIgnoreCase) || uri.IdnHost.EndsWith(".example.com", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan MaximumMergeDelay(JsonElement log, LogKind kind)
    {
        // Chrome's log policy: 24 hours for RFC 6962 logs, a minute for static ones.
        var seconds = log.TryGetProperty("mmd", out var mmd) && mmd.ValueKind == JsonValueKind.Number && mmd.TryGetInt32(out var value) && value > 0
            ? value
            : kind == LogKind.StaticCt ? 60 : 86_400;
        return TimeSpan.FromSeconds(seconds);
    }

    private static Uri? Prefix(JsonElement log, string member)
    {
        if (Text(log, member) is not { } text || !Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var uri))
        {
            return null;
        }

        return (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            ? uri
            : null;
    }

    private static string? Text(JsonElement from, string member)
    {
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static DateTimeOffset? Time(JsonElement from, string member) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : null;

    private static byte[]? Bytes(JsonElement from, string member) =>
        from.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : null;

    private sealed class Findings
    {
        private readonly HashSet<Hash256> _ids = [];
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public List<LogDescriptor> Logs { get; } = [];

        public List<string> Malformed { get; } = [];

        public int NotTailed { get; set; }

        public int Count => Logs.Count + Malformed.Count + NotTailed;

        public void Add(LogDescriptor log)
        {
            if (!_ids.Add(log.LogId))
            {
                Malformed.Add($"{log.Name}: its log_id is in the list twice");
                return;
            }

            // Names are how people choose logs, so each stands for one.
            Logs.Add(_names.Add(log.Name) ? log : log with { Name = $"{log.Name} ({log.LogId.ToHex()[..8]})" });
        }
    }
}
