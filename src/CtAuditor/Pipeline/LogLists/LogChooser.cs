using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Reports;

namespace CtAuditor.Pipeline.LogLists;

/// <summary>
/// Says of each log whether it is tailed: what the configuration adds always, what the lists have when some program has it
/// as qualified, usable or read-only, and it is no test and no fake; less what the configuration leaves out.
/// </summary>
internal sealed class LogChooser(LogsConfiguration configuration)
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Chooses.</summary>
    /// <param name="merged">The logs of the lists, and those that once were in one.</param>
    /// <returns>The logs of the configuration, then those of the lists in their order; what no list has now is left out.</returns>
    public IReadOnlyList<LogChoice> Choose(IReadOnlyList<MergedLog> merged)
    {
        var listed = merged.ToDictionary(log => log.Log.LogId);
        var choices = configuration.Extra.Select(log => Choose(log, listed.GetValueOrDefault(Hash256.Of(log.Key.Span)))).ToList();
        choices.AddRange(merged.Where(log => log.IsListed).ExceptBy(choices.Select(choice => choice.LogId).ToList(), log => log.Log.LogId).Select(Choose));
        return choices;
    }

    /// <summary>
    /// The log's name, told from others of that name by the beginning of its id: people choose logs by name, so each stands for one.
    /// More of the id where a log of a list is called like that already.
    /// </summary>
    public string UniqueName(KnownLog log)
    {
        const int digits = 8;
        var name = log.Name;
        var id = log.LogId.ToHex();
        for (var length = digits; !_names.Add(name); length += digits)
        {
            // Who calls a log by all of another's id gets what comes of it: a name that is long, and of one log all the same.
            name = length <= id.Length ? $"{log.Name} ({id[..length]})" : $"{name} ({id})";
        }

        return name;
    }

    private LogChoice Choose(ExtraLog log, MergedLog? listed)
    {
        _names.Add(log.Name);
        var reason = LeftOut(log.Name);
        var descriptor = new LogDescriptor
        {
            Name = log.Name,
            Operator = listed?.Log.Operator ?? "",
            Kind = log.Kind == LogProtocol.StaticCt ? LogKind.StaticCt : LogKind.Rfc6962,
            MonitoringPrefix = log.Url,
            SubmissionPrefix = log.SubmissionUrl,
            Key = log.Key,
            LogId = Hash256.Of(log.Key.Span),
            MaximumMergeDelay = log.MaximumMergeDelay,
            State = Word(listed?.State),
            StateSince = listed?.State?.Since,
        };
        return new LogChoice
        {
            Name = log.Name,
            Operator = descriptor.Operator,
            Kind = descriptor.Kind,
            Url = log.Url,
            LogId = descriptor.LogId,
            States = listed?.States ?? new Dictionary<LogProgram, ListedState>(),
            State = listed?.State,
            Reason = reason,
            Descriptor = reason.Length == 0 ? descriptor : null,
        };
    }

    private LogChoice Choose(MergedLog merged)
    {
        var log = merged.Log;
        var name = UniqueName(log);
        var reason = ReasonNot(merged) ?? LeftOut(name);
        return new LogChoice
        {
            Name = name,
            Operator = log.Operator,
            Kind = log.Kind,
            Url = log.MonitoringPrefix,
            LogId = log.LogId,
            States = merged.States,
            State = merged.State,
            Reason = reason,
            Descriptor = reason.Length > 0
                ? null
                : new LogDescriptor
                {
                    Name = name,
                    Operator = log.Operator,
                    Kind = log.Kind,
                    MonitoringPrefix = log.MonitoringPrefix!,
                    SubmissionPrefix = log.SubmissionPrefix!,
                    Key = log.Key,
                    LogId = log.LogId,
                    MaximumMergeDelay = log.MaximumMergeDelay,
                    State = Word(merged.State),
                    StateSince = merged.State?.Since,
                    NotAfterStart = log.NotAfterStart,
                    NotAfterEnd = log.NotAfterEnd,
                },
        };
    }

    private string LeftOut(string name) => configuration.Selects(name) ? "" : "left out by logs.include or logs.exclude";

    private static string? ReasonNot(MergedLog merged)
    {
        if (merged.IsMadeUp)
        {
            return "there is no such log: it is listed under example.com";
        }

        if (merged.Log.LogType != ListedLog.ProductionType)
        {
            return $"log_type is {merged.Log.LogType}";
        }

        if (!merged.States.Values.Any(state => state.IsTrusted))
        {
            var states = merged.States.Where(state => state.Value.State > LogListState.Unstated).OrderBy(state => state.Key).Select(Text).ToList();
            return states.Count > 0 ? string.Join(", ", states) : "no program's list has a state for it";
        }

        if (merged.Log.MonitoringPrefix is null)
        {
            return "no list has its address";
        }

        if (!LogPublicKey.TryImport(merged.Log.Key.Span, out var key, out _))
        {
            return "its key is neither ECDSA P-256 nor RSA of at least 2048 bits";
        }

        key.Dispose();
        return null;
    }

    private static string Text(KeyValuePair<LogProgram, ListedState> state) =>
        $"{Word(state.Value)} by {state.Key}" + (state.Value.Since is { } since ? $" since {since.UtcDateTime:yyyy-MM-dd}" : "");

    // The names of the v3 schema are those of the enumeration.
    private static string Word(ListedState? state) => state is null ? "" : ReportText.Word(state.State);
}
