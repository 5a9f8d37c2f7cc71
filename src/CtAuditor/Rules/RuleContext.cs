using System.Collections.Frozen;
using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>What rules know beside the group: the time, the logs, and the parameters. Immutable; safe for concurrent use.</summary>
public sealed class RuleContext
{
    /// <summary>
    /// Clients whose list is older than this enforce nothing (Chrome CT Policy, CT Enforcement Timeout): logs may have come that it
    /// does not have.
    /// </summary>
    private static readonly TimeSpan OldestList = TimeSpan.FromDays(70);

    private readonly FrozenDictionary<Hash256, LogCoverage> _byId;
    private readonly FrozenSet<LogProgram> _programs;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _parameters;

    /// <summary>A context without parameters: <see cref="RuleRunner"/> adds its own.</summary>
    /// <param name="asOf">The time of judgement.</param>
    /// <param name="logs">Every log that is known, tailed or not. Of two with one id the first counts.</param>
    /// <param name="knowsEveryChromeLog">
    /// Whether <paramref name="logs"/> hold every log of Chrome's current list: without it nobody can say that a
    /// certificate is in none of them.
    /// </param>
    public RuleContext(DateTimeOffset asOf, IEnumerable<LogCoverage> logs, bool knowsEveryChromeLog = false)
    {
        AsOf = asOf;
        Logs = [.. logs];
        KnowsEveryChromeLog = knowsEveryChromeLog;
        _programs = Logs.SelectMany(log => log.States).Where(span => span.SeenUntil >= asOf - OldestList).Select(span => span.Program).ToFrozenSet();
        KnowsRejectedLogs = Logs.SelectMany(log => log.States).Any(span => span is { Program: LogProgram.Chrome, State: LogListState.Rejected });
        _byId = Logs.DistinctBy(log => log.LogId).ToFrozenDictionary(log => log.LogId);
        _parameters = FrozenDictionary<string, IReadOnlyDictionary<string, string>>.Empty;
    }

    private RuleContext(RuleContext other, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> parameters)
    {
        AsOf = other.AsOf;
        Logs = other.Logs;
        KnowsEveryChromeLog = other.KnowsEveryChromeLog;
        KnowsRejectedLogs = other.KnowsRejectedLogs;
        _programs = other._programs;
        _byId = other._byId;
        _parameters = parameters;
    }

    /// <summary>The time of judgement: an input, so that a replay says what was said then.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Every log that is known, tailed or not.</summary>
    public IReadOnlyCollection<LogCoverage> Logs { get; }

    /// <summary>Whether <see cref="Logs"/> hold every log of Chrome's current list.</summary>
    public bool KnowsEveryChromeLog { get; }

    /// <summary>
    /// Whether a list with all logs was at hand: Chrome's own drops those that it rejects, and without them a log is unknown only to us.
    /// </summary>
    public bool KnowsRejectedLogs { get; }

    /// <summary>Whether a program's list is, or lately was, at hand: without it nothing can be said for that program.</summary>
    public bool HasListOf(LogProgram program) => _programs.Contains(program);

    /// <summary>The log that an SCT names, or that an entry was seen in; null when it is none of ours.</summary>
    public LogCoverage? FindLog(Hash256 logId) => _byId.GetValueOrDefault(logId);

    /// <summary>A rule's parameter as configured, or its default.</summary>
    /// <exception cref="ArgumentException">The rule has no such parameter.</exception>
    public string Parameter(string ruleId, string name) => _parameters.TryGetValue(ruleId, out var ofRule) && ofRule.TryGetValue(name, out var value)
        ? value
        : throw new ArgumentException($"Rule '{ruleId}' has no parameter '{name}'.", nameof(name));

    internal RuleContext With(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> parameters) => new(this, parameters);
}
