using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;

namespace CtAuditor.Tests.Logs.LogLists;

/// <summary>Log lists of invented logs; a log's key follows from its name.</summary>
internal static class ForgedLogList
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static EcdsaSigningKey KeyOf(string name) => new("lists", name);

    public static Hash256 IdOf(string name) => KeyOf(name).KeyHash;

    /// <summary>A log in a state since <see cref="Start"/>; in none when <paramref name="state"/> is null.</summary>
    public static JsonObject Log(string name, string? state = "usable", int sinceDay = 0)
    {
        var log = new JsonObject
        {
            ["description"] = name,
            ["log_id"] = IdOf(name).ToBase64(),
            ["key"] = Convert.ToBase64String(KeyOf(name).SubjectPublicKeyInfo.Span),
            ["url"] = $"https://{name}.test/2026h2",
            ["mmd"] = 86400,
        };
        if (state is not null)
        {
            log["state"] = new JsonObject { [state] = new JsonObject { ["timestamp"] = Text(Start.AddDays(sinceDay)) } };
        }

        return log;
    }

    /// <summary>As Google writes it, made on a day counted from <see cref="Start"/>.</summary>
    public static byte[] GoogleList(int day, params JsonObject[] logs) => Bytes(new JsonObject
    {
        ["version"] = "1.0",
        ["log_list_timestamp"] = Text(Start.AddDays(day)),
        ["operators"] = Operators(logs),
    });

    /// <summary>As Apple writes it.</summary>
    public static byte[] Apple(params JsonObject[] logs) => Bytes(new JsonObject { ["assetVersion"] = 1, ["operators"] = Operators(logs) });

    /// <summary>As crt.sh writes it.</summary>
    public static byte[] CrtSh(params JsonObject[] logs) => Bytes(new JsonObject { ["operators"] = Operators(logs) });

    /// <summary>A list as a loader gives it.</summary>
    public static LoadedLogList Loaded(byte[] json, LogListOrigin origin = LogListOrigin.Current, string source = "a.json", LogProgram? program = null)
    {
        if (!LogListReader.TryRead(json, program, out var list, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        return new LoadedLogList { Source = Source(source) with { Program = program }, Origin = origin, List = list };
    }

    public static LoadedLogList Missing(string source, LogProgram? program = null) =>
        new() { Source = Source(source) with { Program = program }, Origin = LogListOrigin.Missing, Problem = "gone" };

    public static LogListSource Source(string file) => new() { Location = new SourceLocation { File = file } };

    private static JsonArray Operators(JsonObject[] logs) =>
        new(new JsonObject { ["name"] = "Arbor", ["logs"] = new JsonArray([.. logs.Select(log => log.DeepClone())]), ["tiled_logs"] = new JsonArray() });

    private static byte[] Bytes(JsonObject list) => Encoding.UTF8.GetBytes(list.ToJsonString());

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
