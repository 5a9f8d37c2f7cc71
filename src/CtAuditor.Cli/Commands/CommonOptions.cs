using System.CommandLine;
using CtAuditor.Cli.Output;
using CtAuditor.Configuration;

namespace CtAuditor.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string> Config() => new("--config")
    {
        Description = "The configuration.",
        HelpName = "FILE",
        DefaultValueFactory = _ => ConfigurationReader.DefaultFile,
    };

    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "table, csv or json. [default: table]",
        HelpName = "FORMAT",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            switch (text)
            {
                case "table":
                    return OutputFormat.Table;
                case "csv":
                    return OutputFormat.Csv;
                case "json":
                    return OutputFormat.Json;
                default:
                    result.AddError($"--format must be table, csv or json, found '{text}'.");
                    return OutputFormat.Table;
            }
        },
    };

    /// <summary>A word out of a few.</summary>
    public static Option<string?> Word(string name, string helpName, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!words.Contains(token.Value, StringComparer.Ordinal))
                {
                    var guess = Spelling.Nearest(token.Value, words) is { } near ? $" Did you mean '{near}'?" : "";
                    result.AddError($"{name} must be {string.Join(", ", words)}, found '{token.Value}'.{guess}");
                }
            }
        });
        return option;
    }
}
