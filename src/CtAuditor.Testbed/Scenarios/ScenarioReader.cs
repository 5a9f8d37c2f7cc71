using System.Globalization;
using System.Text.Json;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>Reads scenario files: those built into the program, or others.</summary>
public static class ScenarioReader
{
    private const string ResourcePrefix = "scenarios/";
    private const string Extension = ".jsonc";

    /// <summary>Names of the scenarios that are built in.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ScenarioReader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a built-in scenario.</summary>
    /// <exception cref="ScenarioException">There is none of that name, or it is not valid.</exception>
    public static Scenario ReadBuiltIn(string name)
    {
        using var stream = typeof(ScenarioReader).Assembly.GetManifestResourceStream(ResourcePrefix + name + Extension)
            ?? throw new ScenarioException($"There is no scenario '{name}'; there are: {string.Join(", ", Names)}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Parse(bytes.ToArray(), name);
    }

    /// <summary>Reads a scenario file.</summary>
    /// <exception cref="ScenarioException">It is not valid.</exception>
    public static Scenario ReadFile(string path) => Parse(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>Reads a scenario.</summary>
    /// <param name="json">JSON with comments, UTF-8.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ScenarioException">It is not valid; the message has the line.</exception>
    public static Scenario Parse(ReadOnlySpan<byte> json, string name)
    {
        if (json.StartsWith("\xEF\xBB\xBF"u8))
        {
            json = json[3..];
        }

        Scenario scenario;
        try
        {
            scenario = JsonSerializer.Deserialize<Scenario>(json, ScenarioJson.Options)
                ?? throw new ScenarioException($"Scenario '{name}' is null.");
        }
        catch (JsonException exception)
        {
            var line = (exception.LineNumber + 1)?.ToString(CultureInfo.InvariantCulture) ?? "?";
            throw new ScenarioException($"Scenario '{name}', line {line}: {exception.Message}", exception);
        }

        ScenarioValidator.Validate(scenario, name);
        return scenario;
    }
}
