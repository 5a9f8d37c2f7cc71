using System.Text;
using System.Text.Json;

namespace CtAuditor.Configuration;

/// <summary>Reads JSON with comments and trailing commas into nodes that know where they stand.</summary>
internal static class ConfigurationNodeReader
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,

        // crawl-config.json nests five deep (logs.extra[].key); more is no configuration.
        MaxDepth = 16,
    };

    /// <summary>The file's one value.</summary>
    /// <param name="json">Valid UTF-8 without a byte order mark.</param>
    /// <exception cref="JsonException">The text is not JSON; the exception says where.</exception>
    public static ConfigurationNode Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        var root = ReadValue(ref reader);

        // Throws when anything but comments follows.
        reader.Read();
        return root;
    }

    private static ConfigurationNode ReadValue(ref Utf8JsonReader reader)
    {
        var node = new ConfigurationNode(reader.TokenType, (int)reader.TokenStartIndex)
        {
            Text = reader.TokenType switch
            {
                JsonTokenType.String => Text(ref reader),
                JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
                _ => "",
            },
        };

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                node.Elements.Add(ReadValue(ref reader));
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = Text(ref reader);
                var offset = (int)reader.TokenStartIndex;
                reader.Read();
                node.Members.Add(new ConfigurationMember(name, offset, ReadValue(ref reader)));
            }
        }

        return node;
    }

    /// <summary>The token's text; half a surrogate pair (\ud800) is not text, and the platform's reader throws on it.</summary>
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
