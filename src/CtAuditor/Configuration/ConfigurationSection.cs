using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CtAuditor.Configuration;

/// <summary>
/// An object of the file with the keys that it may have. Each method reads one key: a missing key is its default, a wrong
/// value is an error and its default, so that reading goes on and finds the next error.
/// </summary>
internal sealed class ConfigurationSection
{
    private readonly Dictionary<string, ConfigurationNode> _values = new(StringComparer.Ordinal);
    private readonly ConfigurationErrors _errors;
    private readonly string _path;
    private readonly int _offset;

    private ConfigurationSection(int offset, string path, ConfigurationErrors errors)
    {
        _offset = offset;
        _path = path;
        _errors = errors;
    }

    /// <summary>Reads an object whose keys are all among <paramref name="known"/>.</summary>
    /// <param name="node">The value; null when the file does not have it.</param>
    /// <param name="path">Its key path; empty for the whole file.</param>
    /// <param name="errors">Where errors go.</param>
    /// <param name="known">The keys that it may have.</param>
    public static ConfigurationSection Of(ConfigurationNode? node, string path, ConfigurationErrors errors, params string[] known)
    {
        var section = new ConfigurationSection(node?.Offset ?? 0, path, errors);
        if (node is null)
        {
            return section;
        }

        if (node.Kind != JsonTokenType.StartObject)
        {
            errors.Add(node.Offset, path, $"must be an object {{ ... }}, found {node.Description}");
            return section;
        }

        foreach (var member in node.Members)
        {
            var key = section.PathOf(member.Name);
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                errors.Add(member.Offset, key, UnknownKey(member.Name, known));
            }
            else if (!section._values.TryAdd(member.Name, member.Value))
            {
                errors.Add(member.Offset, key, "stands here for the second time; keep one");
            }
        }

        return section;
    }

    /// <summary>Text from the file inside quotes, on one line and cut to a length that fits a message.</summary>
    public static string Quote(string text) => $"\"{OneLine(text)}\"";

    /// <summary>The value of a key; null when the section does not have it.</summary>
    public ConfigurationNode? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>Path of a key of this section.</summary>
    public string PathOf(string key) => _path.Length == 0 ? OneLine(key) : $"{_path}.{OneLine(key)}";

    /// <summary>Reports that a value is wrong.</summary>
    public void Refuse(ConfigurationNode node, string key, string message) => _errors.Add(node.Offset, PathOf(key), message);

    /// <summary>A string that has to be there and must not be empty; null, and an error, otherwise.</summary>
    public string? RequiredText(string key, string meaning)
    {
        if (Find(key) is not { } node)
        {
            _errors.Add(_offset, PathOf(key), $"is missing; it must be {meaning}");
            return null;
        }

        return Text(node, PathOf(key), meaning);
    }

    /// <summary>A string that must not be empty; null when it is not there or is wrong.</summary>
    public string? Text(string key, string meaning) => Find(key) is { } node ? Text(node, PathOf(key), meaning) : null;

    /// <summary>True or false.</summary>
    public bool Boolean(string key, bool otherwise)
    {
        switch (Find(key))
        {
            case null:
                return otherwise;
            case { Kind: JsonTokenType.True }:
                return true;
            case { Kind: JsonTokenType.False }:
                return false;
            case { } node:
                Refuse(node, key, $"must be true or false, found {node.Description}");
                return otherwise;
        }
    }

    /// <summary>A whole number of a range; <paramref name="otherwise"/> when it is not there or is wrong.</summary>
    public int Integer(string key, int otherwise, int minimum, int maximum)
    {
        if (Find(key) is not { } node)
        {
            return otherwise;
        }

        if (node.Kind == JsonTokenType.Number
            && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum)
        {
            return value;
        }

        Refuse(node, key, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {minimum} to {maximum}, found {node.Description}"));
        return otherwise;
    }

    /// <summary>Like <see cref="Integer"/>, and an error when the key is not there.</summary>
    public int RequiredInteger(string key, string meaning, int minimum, int maximum)
    {
        if (Find(key) is null)
        {
            _errors.Add(_offset, PathOf(key), $"is missing; it must be {meaning}");
        }

        return Integer(key, minimum, minimum, maximum);
    }

    /// <summary>The elements of an array with their key paths; null when it is not there or is no array.</summary>
    public IReadOnlyList<(ConfigurationNode Node, string Path)>? Elements(string key, string meaning)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case { Kind: JsonTokenType.StartArray } array:
                return [.. array.Elements.Select((node, i) => (node, string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{i}]")))];
            case { } node:
                Refuse(node, key, $"must be an array of {meaning}, found {node.Description}");
                return null;
        }
    }

    /// <summary>An array of values, each read by <paramref name="read"/>, which answers null for a wrong one.</summary>
    public IReadOnlyList<T> List<T>(string key, string meaning, IReadOnlyList<T> otherwise, Func<ConfigurationNode, string, T?> read)
        where T : class
    {
        if (Elements(key, meaning) is not { } elements)
        {
            return otherwise;
        }

        var values = new List<T>(elements.Count);
        foreach (var (node, path) in elements)
        {
            if (read(node, path) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    /// <summary>The text of a string node that must not be empty; null, and an error, otherwise.</summary>
    public string? Text(ConfigurationNode node, string path, string meaning)
    {
        if (node.Kind != JsonTokenType.String)
        {
            _errors.Add(node.Offset, path, $"must be {meaning} in quotes, found {node.Description}");
            return null;
        }

        if (string.IsNullOrWhiteSpace(node.Text))
        {
            _errors.Add(node.Offset, path, $"is empty; it must be {meaning}");
            return null;
        }

        if (node.Text.Any(char.IsControl))
        {
            _errors.Add(node.Offset, path, $"must not hold control characters, found {node.Description}");
            return null;
        }

        return node.Text;
    }

    /// <summary>A string that is one of a few words; null, and an error that names them, otherwise.</summary>
    public string? Word(ConfigurationNode node, string path, IReadOnlyList<string> words)
    {
        var choice = string.Join(", ", words.Take(words.Count - 1).Select(Quote)) + " or " + Quote(words[^1]);
        if (node.Kind != JsonTokenType.String)
        {
            _errors.Add(node.Offset, path, $"must be {choice}, found {node.Description}");
            return null;
        }

        if (words.Contains(node.Text, StringComparer.Ordinal))
        {
            return node.Text;
        }

        _errors.Add(node.Offset, path, $"must be {choice}, found {node.Description}{DidYouMean(node.Text, words)}");
        return null;
    }

    /// <summary>The end of a message that guesses what was meant; empty when there is no good guess.</summary>
    public static string DidYouMean(string written, IEnumerable<string> words) =>
        Spelling.Nearest(written, words) is { } guess ? $"; did you mean {Quote(guess)}?" : "";

    private static string OneLine(string text)
    {
        const int Longest = 60;
        var line = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            // Control and formatting characters would end the line or turn it around on a terminal.
            if (char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                line.Append(c);
            }
        }

        return line.Append(text.Length > Longest ? "..." : "").ToString();
    }

    private static string UnknownKey(string written, string[] known) =>
        Spelling.Nearest(written, known) is { } guess
            ? $"there is no such key; did you mean {Quote(guess)}?"
            : $"there is no such key; here may stand {string.Join(", ", known)}";
}
