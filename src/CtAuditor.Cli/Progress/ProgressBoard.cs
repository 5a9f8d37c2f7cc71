using System.Collections.Concurrent;
using CtAuditor.Pipeline;

namespace CtAuditor.Cli.Progress;

/// <summary>The latest news of each log; written by many threads, read by the display.</summary>
internal sealed class ProgressBoard : IProgress<LogProgress>
{
    private readonly ConcurrentDictionary<string, LogProgress> _latest = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Report(LogProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _latest[value.Name] = value;
    }

    /// <summary>Every log, those in trouble first, then those at work, then by name.</summary>
    public IReadOnlyList<LogProgress> Snapshot() =>
        [.. _latest.Values.OrderBy(Rank).ThenBy(log => log.Name, StringComparer.OrdinalIgnoreCase)];

    private static int Rank(LogProgress log) => log.State switch
    {
        LogState.Failed => 0,
        LogState.BackingOff => 1,
        LogState.Reading => 2,
        LogState.Waiting => 3,
        _ => 4,
    };
}
