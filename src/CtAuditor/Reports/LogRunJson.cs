using System.Text;
using System.Text.Json;

namespace CtAuditor.Reports;

/// <summary>
/// What a crawl did on its logs as the JSON that the store keeps with it: an object with a member for each log, by name.
/// The member is an object, or, when no more is known, the failure alone as a string.
/// </summary>
public static class LogRunJson
{
    /// <summary>Writes the object.</summary>
    public static string Write(IEnumerable<LogRun> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var log in logs)
            {
                writer.WriteStartObject(log.Name);
                writer.WriteString("failure", log.Failure);
                WriteCount(writer, "entries", log.Entries);
                WriteMeasure(writer, "entries_per_second", log.EntriesPerSecond);
                WriteCount(writer, "head_size", log.HeadSize);
                WriteMeasure(writer, "lag_seconds", log.LagSeconds);
                WriteCount(writer, "requests", log.Requests);
                WriteCount(writer, "too_many_requests", log.TooManyRequests);
                WriteCount(writer, "page_size", log.PageSize);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Members that this version does not know are passed over; text that is no such object has no logs.</summary>
    public static IReadOnlyList<LogRun> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(member => Read(member.Name, member.Value))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static LogRun Read(string name, JsonElement log) => log.ValueKind switch
    {
        JsonValueKind.String => new LogRun { Name = name, Failure = log.GetString() ?? "" },
        JsonValueKind.Object => new LogRun
        {
            Name = name,
            Failure = log.TryGetProperty("failure", out var failure) && failure.ValueKind == JsonValueKind.String ? failure.GetString() ?? "" : "",
            Entries = Count(log, "entries"),
            EntriesPerSecond = Measure(log, "entries_per_second"),
            HeadSize = Count(log, "head_size"),
            LagSeconds = Measure(log, "lag_seconds"),
            Requests = Count(log, "requests"),
            TooManyRequests = Count(log, "too_many_requests"),
            PageSize = Count(log, "page_size"),
        },
        _ => new LogRun { Name = name },
    };

    private static void WriteCount(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteMeasure(Utf8JsonWriter writer, string name, double? value)
    {
        // JSON has no infinity and no NaN.
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
    }

    private static long? Count(JsonElement log, string name) =>
        log.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static double? Measure(JsonElement log, string name) =>
        log.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
}
