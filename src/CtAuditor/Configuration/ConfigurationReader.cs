using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CtAuditor.Configuration;

/// <summary>Reads crawl-config.json: JSON with comments and trailing commas, every key and value checked.</summary>
public static class ConfigurationReader
{
    /// <summary>The file that is read when none is named.</summary>
    public const string DefaultFile = "crawl-config.json";

    /// <summary>Largest file that is read: a thousand extra logs take half of it.</summary>
    private const int LargestFile = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; relative paths in it start from its folder.</param>
    /// <param name="knownRules">Rule ids and the parameters that each has; null when they are not to be checked.</param>
    /// <returns>The configuration, or everything that is wrong; trouble in reading the file is an error too.</returns>
    public static ConfigurationResult Read(string path, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? knownRules = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > LargestFile)
            {
                return Failed(path, $"is larger than {LargestFile} bytes; is it the right file?");
            }

            var text = new byte[stream.Length];
            stream.ReadExactly(text);
            return Parse(text, path, knownRules);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(
                path,
                $"there is no such file. To begin, copy the {DefaultFile} that comes with CtAuditor here and set \"contact\" in it, "
                + "or name another file with --config FILE. 'ctauditor demo' needs no configuration.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(path, $"cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The bytes of the file.</param>
    /// <param name="path">Its name, for errors and as the start of relative paths.</param>
    /// <param name="knownRules">Rule ids and the parameters that each has; null when they are not to be checked.</param>
    public static ConfigurationResult Parse(
        ReadOnlySpan<byte> text, string path, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? knownRules = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var json = (text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text).ToArray();
        var positions = new TextPositions(json);
        var errors = new ConfigurationErrors(path, positions);
        if (!Utf8.IsValid(json))
        {
            return Failed(path, "is not UTF-8; save it as UTF-8 and try again");
        }

        ConfigurationNode root;
        try
        {
            root = ConfigurationNodeReader.Read(json);
        }
        catch (JsonException e)
        {
            errors.Add(positions.OffsetOf(e.LineNumber ?? 0, e.BytePositionInLine ?? 0), "", Explain(e, json.Length));
            return new ConfigurationResult { Errors = errors.InOrder() };
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);
        var configuration = new ConfigurationBinder(folder, knownRules, errors).Bind(root);
        return errors.Any
            ? new ConfigurationResult { Errors = errors.InOrder() }
            : new ConfigurationResult { Configuration = configuration };
    }

    private static ConfigurationResult Failed(string path, string message) =>
        new() { Errors = [new ConfigurationError(path, 0, 0, "", message)] };

    /// <summary>The platform's message without its own count of lines, which starts from 0.</summary>
    private static string Explain(JsonException e, int length)
    {
        if (length == 0)
        {
            return "the file is empty; it must hold an object { \"contact\": ... }";
        }

        var message = e.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"is not JSON: {(end < 0 ? message : message[..end])}";
    }
}
