using System.Text.Json;

namespace CtAuditor.Logs.LogLists;

/// <summary>Members of hostile JSON: null where one is absent, of another kind, or longer than it may be.</summary>
internal static class LogListJson
{
    /// <summary>A string of at most <paramref name="longest"/> characters.</summary>
    public static string? Text(JsonElement from, string member, int longest = 256) =>
        FindText(from, member) is { } value && value.GetString() is { } text && text.Length <= longest ? text : null;

    /// <summary>A time (RFC 3339), in UTC and whole milliseconds, as the store keeps times.</summary>
    public static DateTimeOffset? Time(JsonElement from, string member) =>
        FindText(from, member) is { } value && value.TryGetDateTimeOffset(out var time)
            ? DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds())
            : null;

    /// <summary>Bytes in base64.</summary>
    public static byte[]? Bytes(JsonElement from, string member) =>
        FindText(from, member) is { } value && value.TryGetBytesFromBase64(out var bytes) ? bytes : null;

    /// <summary>A whole number.</summary>
    public static long? Integer(JsonElement from, string member) =>
        Find(from, member, JsonValueKind.Number) is { } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Whether it is there and true.</summary>
    public static bool Boolean(JsonElement from, string member) => Find(from, member, JsonValueKind.True) is not null;

    /// <summary>An object; one without members where it is absent.</summary>
    public static JsonElement Object(JsonElement from, string member) => Find(from, member, JsonValueKind.Object) ?? default;

    /// <summary>The elements of an array; none where it is absent.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement from, string member) =>
        Find(from, member, JsonValueKind.Array) is { } array ? array.EnumerateArray() : [];

    /// <summary>Whether it is there, of whatever kind.</summary>
    public static bool Has(JsonElement from, string member) => from.ValueKind == JsonValueKind.Object && from.TryGetProperty(member, out _);

    private static JsonElement? FindText(JsonElement from, string member)
    {
        try
        {
            return Find(from, member, JsonValueKind.String) is { } value && value.GetString() is not null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: the parser lets both pass.
            return null;
        }
    }

    private static JsonElement? Find(JsonElement from, string member, JsonValueKind kind) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(member, out var value) && value.ValueKind == kind ? value : null;
}
