using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;

namespace CtAuditor.Pipeline.LogLists;

/// <summary>Which logs a crawl tails, and which it only knows of: from the log lists and from the configuration.</summary>
public sealed record LogSelection
{
    /// <summary>The logs to read.</summary>
    public required IReadOnlyList<LogDescriptor> Tailed { get; init; }

    /// <summary>Every log that a list has or had, tailed or not, with the states that it was seen in; fakes are left out.</summary>
    public required IReadOnlyList<KnownLog> Known { get; init; }

    /// <summary>Every log that is in a list now or in the configuration, and why it is not tailed.</summary>
    public required IReadOnlyList<LogChoice> Choices { get; init; }

    /// <summary>The lists, as they could be had.</summary>
    public required IReadOnlyList<LoadedLogList> Lists { get; init; }

    /// <summary>Whether all logs are known that Chrome approves of now: its list was had, is whole, and is not stale.</summary>
    public bool KnowsEveryChromeLog => Lists.Any(loaded =>
        loaded is { List: { Program: LogProgram.Chrome, Dropped.Count: 0 }, Origin: LogListOrigin.Current or LogListOrigin.Recent, IsStale: false });

    /// <summary>Lists that could not be had; a copy stands in where there is one, and the logs of the others are read all the same.</summary>
    public IReadOnlyList<FailedLog> Failed => [.. from loaded in Lists let problem = loaded.Problem where problem is not null select new FailedLog(loaded.Source.ToString(), problem)];

    /// <summary>Chooses among the logs of lists and configuration.</summary>
    internal static LogSelection Of(LogsConfiguration configuration, IReadOnlyList<LoadedLogList> lists, IReadOnlyList<MergedLog> merged)
    {
        var chooser = new LogChooser(configuration);
        var choices = chooser.Choose(merged);
        var names = choices.ToDictionary(choice => choice.LogId, choice => choice.Name);
        return new LogSelection
        {
            Tailed = [.. choices.Where(choice => choice.IsTailed).Select(choice => choice.Descriptor!)],
            Known = [.. merged.Where(log => !log.IsMadeUp).Select(log => log.Log with { Name = names.GetValueOrDefault(log.Log.LogId) ?? chooser.UniqueName(log.Log) })],
            Choices = choices,
            Lists = lists,
        };
    }

    /// <summary>Only the logs of these names; all of them when there are none.</summary>
    /// <exception cref="CrawlRefusedException">No log is left, or a name is none.</exception>
    public LogSelection Only(IReadOnlyList<string> names)
    {
        var tailed = names.Count == 0 ? Tailed : [.. names.Select(Named).DistinctBy(log => log.LogId)];
        return tailed.Count > 0 || Failed.Count > 0
            ? this with { Tailed = tailed }
            : throw new CrawlRefusedException("No log is left to read: logs.lists and logs.extra name none, or include and exclude leave none.");
    }

    /// <summary>As <see cref="Only"/>; a name that has become none since is passed over, unless all have.</summary>
    public LogSelection OnlyStill(IReadOnlyList<string> names)
    {
        string[] still = [.. names.Where(name => Tailed.Any(log => log.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        return Only(still.Length == 0 ? names : still);
    }

    private LogDescriptor Named(string name) =>
        Tailed.FirstOrDefault(log => log.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new CrawlRefusedException(
            Choices.FirstOrDefault(choice => choice.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } choice
                ? $"The log '{choice.Name}' is not read: {choice.Reason}."
                : Spelling.Nearest(name, Tailed.Select(log => log.Name)) is { } near
                    ? $"There is no log '{name}'. Did you mean '{near}'?"
                    : $"There is no log '{name}' among the {Tailed.Count} that the configuration selects.");
}
