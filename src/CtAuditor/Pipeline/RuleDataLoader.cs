using CtAuditor.Configuration;
using CtAuditor.Rules.Data;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Pipeline;

/// <summary>Reads what the <c>rules.data</c> section points to.</summary>
internal static class RuleDataLoader
{
    // RFC 2606 section 2: for tests and examples, in no root zone.
    private static readonly string[] ReservedForTests = ["test", "example", "invalid", "localhost"];

    /// <summary>Reads it; what is not pointed to is what comes with the program, or nothing.</summary>
    /// <param name="configuration">The section.</param>
    /// <param name="isTestbed">Whether the certificates are those of a testbed, for which names reserved for tests are names like others.</param>
    /// <exception cref="CrawlRefusedException">A file or folder cannot be read, or is not of its form.</exception>
    public static RuleData Load(RuleDataConfiguration configuration, bool isTestbed)
    {
        var data = RuleData.BuiltIn;
        if (configuration.TopLevelDomains is { } table)
        {
            data = data with { TopLevelDomains = Read("topLevelDomains", table, ReadTopLevelDomains) };
        }

        IReadOnlyList<string> extra = isTestbed ? [.. configuration.ExtraTopLevelDomains, .. ReservedForTests] : configuration.ExtraTopLevelDomains;
        if (extra.Count > 0)
        {
            data = data with { TopLevelDomains = data.TopLevelDomains.With(extra) };
        }

        return data with
        {
            DebianWeakKeys = configuration.WeakKeys is { } folder ? Read("weakKeys", folder, DebianWeakKeys.Load) : null,
            CompromisedKeys = configuration.CompromisedKeys is { } file ? Read("compromisedKeys", file, CompromisedKeys.Load) : null,
        };
    }

    private static TopLevelDomains ReadTopLevelDomains(string path)
    {
        using var reader = new StreamReader(path);
        return TopLevelDomains.Read(reader);
    }

    private static T Read<T>(string key, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            throw new CrawlRefusedException($"rules.data.{key}: '{path}' cannot be used: {exception.Message}");
        }
    }
}
