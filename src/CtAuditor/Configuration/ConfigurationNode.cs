using System.Text.Json;

namespace CtAuditor.Configuration;

/// <summary>A JSON value and where it stands in the file.</summary>
/// <param name="Kind">String, Number, True, False, Null, StartObject or StartArray.</param>
/// <param name="Offset">Byte offset of its first character.</param>
internal sealed record ConfigurationNode(JsonTokenType Kind, int Offset)
{
    /// <summary>The text of a string, or a number as it is written.</summary>
    public string Text { get; init; } = "";

    /// <summary>The members of an object, in the order of the file.</summary>
    public List<ConfigurationMember> Members { get; } = [];

    /// <summary>The elements of an array.</summary>
    public List<ConfigurationNode> Elements { get; } = [];

    /// <summary>What it is, for people.</summary>
    public string Description => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number => Text,
        _ => ConfigurationSection.Quote(Text),
    };
}
