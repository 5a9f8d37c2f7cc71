using System.IO.Enumeration;

namespace CtAuditor.Configuration;

/// <summary>The <c>logs</c> section: which logs are read, and from where on.</summary>
public sealed record LogsConfiguration
{
    /// <summary>Log lists: Google's, Apple's, Mozilla's, crt.sh's, or others of the v3 schema.</summary>
    public IReadOnlyList<LogListSource> Lists { get; init; } =
        [new LogListSource { Location = new SourceLocation { Url = new Uri("https://www.gstatic.com/ct/log_list/v3/all_logs_list.json") } }];

    /// <summary>Logs that stand outside every list.</summary>
    public IReadOnlyList<ExtraLog> Extra { get; init; } = [];

    /// <summary>Names of the logs to read; <c>*</c> and <c>?</c> as in file names.</summary>
    public IReadOnlyList<string> Include { get; init; } = ["*"];

    /// <summary>Names of the logs to leave out of those included.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Where a log never seen before begins.</summary>
    public LogStart Start { get; init; } = LogStart.Head;

    /// <summary>Whether the log of this name is to be read: included, and not excluded; case does not count.</summary>
    public bool Selects(string logName) => Matches(Include, logName) && !Matches(Exclude, logName);

    private static bool Matches(IReadOnlyList<string> patterns, string logName) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, logName));
}
