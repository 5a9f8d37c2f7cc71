using CtAuditor.Pipeline;

namespace CtAuditor.Cli.Progress;

/// <summary>Shows how a crawl goes while it runs: a live table on a terminal, plain lines now and then into a pipe.</summary>
internal static class CrawlDisplay
{
    /// <summary>Runs <paramref name="crawl"/> and shows its progress.</summary>
    public static async Task<CrawlSummary> ShowAsync(CliContext context, Func<IProgress<LogProgress>, Task<CrawlSummary>> crawl)
    {
        var board = new ProgressBoard();
        if (context.Terminal.IsInteractive)
        {
            return await LiveTable.ShowAsync(context, board, crawl).ConfigureAwait(false);
        }

        return await PlainProgress.ShowAsync(context, board, crawl).ConfigureAwait(false);
    }
}
