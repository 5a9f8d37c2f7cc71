using System.Globalization;
using CtAuditor.Pipeline;
using CtAuditor.Reports;
using Spectre.Console;

namespace CtAuditor.Cli.Progress;

/// <summary>A table with a line for each log that redraws itself.</summary>
internal static class LiveTable
{
    /// <summary>Time between two drawings; faster than this nobody reads.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static Task<CrawlSummary> ShowAsync(CliContext context, ProgressBoard board, Func<IProgress<LogProgress>, Task<CrawlSummary>> crawl) =>
        context.Console.Live(Draw([], int.MaxValue))
            .AutoClear(false)
            .Overflow(VerticalOverflow.Ellipsis)
            .StartAsync(async live =>
            {
                var running = crawl(board);
                using var ended = new CancellationTokenSource();
                var height = Math.Max(5, context.Console.Profile.Height - 6);
                while (!running.IsCompleted)
                {
                    live.UpdateTarget(Draw(board.Snapshot(), height));
                    await Task.WhenAny(running, Task.Delay(Interval, context.Services.Time, ended.Token)).ConfigureAwait(false);
                }

                await ended.CancelAsync().ConfigureAwait(false);
                live.UpdateTarget(Draw(board.Snapshot(), height));
                return await running.ConfigureAwait(false);
            });

    /// <summary>The table; logs that do not fit become one line that counts them.</summary>
    public static Table Draw(IReadOnlyList<LogProgress> logs, int maximumRows)
    {
        var table = new Table { Border = TableBorder.Simple }
            .AddColumn("log")
            .AddColumn(new TableColumn("verified").RightAligned())
            .AddColumn(new TableColumn("%").RightAligned())
            .AddColumn(new TableColumn("entries/s").RightAligned())
            .AddColumn(new TableColumn("lag").RightAligned())
            .AddColumn(new TableColumn("new").RightAligned())
            .AddColumn("state");
        foreach (var log in logs.Take(maximumRows))
        {
            table.AddRow(
                new Text(ReportText.Clean(log.Name)),
                new Text(ReportText.Number(log.Verified)),
                new Text(Share(log)),
                new Text(log.EntriesPerSecond.ToString("0", CultureInfo.InvariantCulture)),
                new Text(log.Lag is { } lag ? CrawlSummaryText.Span(lag) : ""),
                new Text(ReportText.Number(log.Findings)),
                new Text(StateText(log), StyleOf(log.State)));
        }

        if (logs.Count > maximumRows)
        {
            table.AddRow(new Text(FormattableString.Invariant($"... and {logs.Count - maximumRows} more")));
        }

        return table;
    }

    private static string Share(LogProgress log) =>
        log.HeadSize is > 0 and { } size ? (100.0 * Math.Min(log.Verified, size) / size).ToString("0.0", CultureInfo.InvariantCulture) : "";

    private static string StateText(LogProgress log)
    {
        var word = log.State switch
        {
            LogState.Waiting => "waiting",
            LogState.Reading => "reading",
            LogState.BackingOff => "backing off",
            LogState.CaughtUp => "caught up",
            _ => "failed",
        };
        return log.Reason.Length == 0 ? word : $"{word}: {ReportText.Clean(log.Reason)}";
    }

    private static Style StyleOf(LogState state) => state switch
    {
        LogState.Failed => new Style(Color.Red),
        LogState.BackingOff => new Style(Color.Yellow),
        LogState.CaughtUp => new Style(Color.Green),
        _ => Style.Plain,
    };
}
