using System.Text.Json;
using System.Text.Json.Nodes;

namespace CtAuditor.Testbed.Logs;

/// <summary>Served logs as the v3 log list schema describes logs.</summary>
public static class LogListJson
{
    /// <summary>The log's own log.v3.json.</summary>
    public static string Log(LogServer server) => Describe(server).ToJsonString();

    /// <summary>A whole list with one operator for all <paramref name="servers"/>.</summary>
    /// <param name="operatorName">The operator's name.</param>
    /// <param name="servers">The logs.</param>
    /// <param name="timestamp">log_list_timestamp.</param>
    public static string List(string operatorName, IEnumerable<LogServer> servers, DateTimeOffset timestamp)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var logs = new JsonArray();
        var tiled = new JsonArray();
        foreach (var server in servers)
        {
            (server.Log.Kind == ForgedLogKind.Rfc6962 ? logs : tiled).Add((JsonNode)Describe(server));
        }

        var list = new JsonObject
        {
            ["version"] = "1.0",
            ["log_list_timestamp"] = Text(timestamp),
            ["is_all_logs"] = true,
            ["operators"] = new JsonArray(new JsonObject
            {
                ["name"] = operatorName,
                ["email"] = new JsonArray("ct@testbed.example"),
                ["logs"] = logs,
                ["tiled_logs"] = tiled,
            }),
        };
        return list.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonObject Describe(LogServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var log = server.Log;
        var json = new JsonObject
        {
            ["description"] = log.Name,
            ["log_id"] = log.LogId.ToBase64(),
            ["key"] = Convert.ToBase64String(log.Key.SubjectPublicKeyInfo.Span),
        };
        if (log.Kind == ForgedLogKind.Rfc6962)
        {
            json["url"] = server.Url.AbsoluteUri;
        }
        else
        {
            json["submission_url"] = server.Url.AbsoluteUri;
            json["monitoring_url"] = server.Url.AbsoluteUri;
        }

        json["mmd"] = (int)log.MaximumMergeDelay.TotalSeconds;
        json["state"] = new JsonObject { ["usable"] = new JsonObject { ["timestamp"] = "2026-01-01T00:00:00Z" } };
        return json;
    }

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
