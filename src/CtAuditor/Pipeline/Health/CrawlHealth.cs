using System.Collections.Concurrent;

namespace CtAuditor.Pipeline.Health;

/// <summary>
/// Listens to a crawl's progress, passes it on, and says at any time how the crawl is. Safe for concurrent use.
/// </summary>
/// <param name="next">Who else listens.</param>
/// <param name="time">The clock.</param>
public sealed class CrawlHealth(IProgress<LogProgress> next, TimeProvider time) : IProgress<LogProgress>
{
    /// <summary>A crawl that follows hears of each log at least this often; three times that is silence.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(15);

    /// <summary>A log that rests longest is heard of within this; one that is not is no longer read.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(8);

    private readonly ConcurrentDictionary<string, (LogProgress Progress, DateTimeOffset At)> _logs = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private long _lastProgress;

    /// <inheritdoc/>
    public void Report(LogProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var now = time.GetUtcNow();
        _logs[value.Name] = (value, now);
        Interlocked.Exchange(ref _lastProgress, now.UtcTicks);
        next.Report(value);
    }

    /// <summary>How the crawl is now.</summary>
    public HealthReport Read()
    {
        var now = time.GetUtcNow();
        var ticks = Interlocked.Read(ref _lastProgress);
        DateTimeOffset? last = ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
        LogProgress[] logs = [.. _logs.Values.Where(log => now - log.At <= Memory).Select(log => log.Progress).OrderBy(log => log.Name, StringComparer.Ordinal)];
        return new HealthReport
        {
            Status = Judge(logs, now - (last ?? _started)),
            At = now,
            Started = _started,
            LastProgress = last,
            Logs = logs,
        };
    }

    private static HealthStatus Judge(LogProgress[] logs, TimeSpan silence)
    {
        var troubled = logs.Count(log => log.State is LogState.Failed or LogState.BackingOff);
        if (silence > Silence || (logs.Length > 0 && troubled == logs.Length))
        {
            return HealthStatus.Failing;
        }

        return troubled > 0 ? HealthStatus.Degraded : HealthStatus.Ok;
    }
}
