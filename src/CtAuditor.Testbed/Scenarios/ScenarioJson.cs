using System.Text.Json;
using System.Text.Json.Serialization;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>How scenario files are read: comments allowed, unknown or repeated keys not.</summary>
/// <remarks>Not source-generated: generated readers forget the default of an init property that the file leaves out.</remarks>
internal static class ScenarioJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { Names<ForgedLogKind>(), Names<CaRole>(), Names<Deviation>() },
    };

    private static JsonStringEnumConverter<T> Names<T>()
        where T : struct, Enum => new(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
}
