using System.Text.Json;

namespace CtAuditor.Pipeline.Health;

/// <summary>How a crawl is, with the figures behind it.</summary>
public sealed record HealthReport
{
    /// <summary>The verdict.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the crawl began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When a log last reported anything; null before the first.</summary>
    public required DateTimeOffset? LastProgress { get; init; }

    /// <summary>Every log's latest report, by name.</summary>
    public required IReadOnlyList<LogProgress> Logs { get; init; }

    /// <summary>Entries read.</summary>
    public long Entries => Logs.Sum(log => log.Entries);

    /// <summary>Entries of the newest heads that are not read yet.</summary>
    public long Behind => Logs.Sum(log => Math.Max(0, (log.HeadSize ?? log.Verified) - log.Verified));

    /// <summary>The report as a JSON object, in UTF-8, with a line break at its end.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("status", Status.ToString().ToLowerInvariant());
            json.WriteString("at", At.UtcDateTime);
            json.WriteString("started", Started.UtcDateTime);
            if (LastProgress is { } last)
            {
                json.WriteString("last_progress", last.UtcDateTime);
            }

            json.WriteNumber("entries", Entries);
            json.WriteNumber("entries_behind", Behind);
            json.WriteStartArray("logs");
            foreach (var log in Logs)
            {
                WriteLog(json, log);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteLog(Utf8JsonWriter json, LogProgress log)
    {
        json.WriteStartObject();
        json.WriteString("name", log.Name);
        json.WriteString("state", log.State.ToString());
        json.WriteNumber("verified", log.Verified);
        if (log.HeadSize is { } size)
        {
            json.WriteNumber("tree_size", size);
        }

        if (log.Reason.Length > 0)
        {
            json.WriteString("reason", log.Reason);
        }

        json.WriteEndObject();
    }
}
