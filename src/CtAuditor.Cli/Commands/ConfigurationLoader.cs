using CtAuditor.Configuration;

namespace CtAuditor.Cli.Commands;

/// <summary>Reads the configuration for a command.</summary>
internal static class ConfigurationLoader
{
    /// <summary>The configuration; null, after every error was printed, when it is wrong.</summary>
    public static CrawlConfiguration? Load(CliContext context, string path)
    {
        var result = ConfigurationReader.Read(path, KnownRules(context));
        foreach (var error in result.Errors)
        {
            context.Error.WriteLine(error.ToString());
        }

        return result.Configuration;
    }

    /// <summary>The rules of the catalogue with the names of their parameters.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> KnownRules(CliContext context) => context.Services.Rules().ToDictionary(
        rule => rule.Id, rule => (IReadOnlyCollection<string>)[.. rule.Parameters.Keys], StringComparer.Ordinal);
}
