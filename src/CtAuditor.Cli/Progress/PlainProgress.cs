using System.Globalization;
using CtAuditor.Pipeline;
using CtAuditor.Reports;

namespace CtAuditor.Cli.Progress;

/// <summary>A line about all logs every ten seconds, and one for each log that begins to fail.</summary>
internal static class PlainProgress
{
    /// <summary>Time between two lines: a night of cron mail stays readable.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    public static async Task<CrawlSummary> ShowAsync(CliContext context, ProgressBoard board, Func<IProgress<LogProgress>, Task<CrawlSummary>> crawl)
    {
        using var ended = new CancellationTokenSource();
        var ticking = TickAsync(context, board, ended.Token);
        try
        {
            return await crawl(board).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await ticking.ConfigureAwait(false);
        }
    }

    /// <summary>All logs on one line.</summary>
    public static string Line(DateTimeOffset now, IReadOnlyList<LogProgress> logs)
    {
        var caughtUp = logs.Count(log => log.State == LogState.CaughtUp);
        var failed = logs.Count(log => log.State == LogState.Failed);
        var behind = logs.Sum(log => Math.Max(0, (log.HeadSize ?? log.Verified) - log.Verified));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ReportText.Time(now)} {caughtUp} of {logs.Count} logs caught up, {failed} failed, {logs.Sum(log => log.Entries)} entries, "
            + $"{logs.Sum(log => log.EntriesPerSecond):0} entries/s, {behind} to go, {logs.Sum(log => log.Findings)} new findings");
    }

    private static async Task TickAsync(CliContext context, ProgressBoard board, CancellationToken ended)
    {
        var troubled = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            await Task.Delay(Interval, context.Services.Time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
            {
                return;
            }

            var logs = board.Snapshot();
            var now = context.Services.Time.GetUtcNow();
            foreach (var log in logs.Where(log => log.State is LogState.Failed or LogState.BackingOff))
            {
                if (troubled.Add($"{log.Name}\n{log.State}\n{log.Reason}"))
                {
                    var word = log.State == LogState.Failed ? "failed" : "backing off";
                    await context.Output.WriteLineAsync($"{ReportText.Time(now)} {TroubleText.Of(log.Name, word, log.Reason)}").ConfigureAwait(false);
                }
            }

            await context.Output.WriteLineAsync(Line(now, logs)).ConfigureAwait(false);
            await context.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
