using CtAuditor.Pipeline;

namespace CtAuditor.Cli.Progress;

/// <summary>What a crawl or a replay came to: a summary on the output, warnings about lists, repaired positions and failed logs on the error output.</summary>
internal static class CrawlReport
{
    /// <summary>Prints it.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="summary">What it came to.</param>
    /// <param name="started">The clock's timestamp at its start.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> PrintAsync(CliContext context, CrawlSummary summary, long started)
    {
        foreach (var line in CrawlSummaryText.Lines(summary, context.Services.Time.GetElapsedTime(started)))
        {
            await context.Output.WriteLineAsync(line).ConfigureAwait(false);
        }

        foreach (var warning in LogListText.Warnings(summary.Lists))
        {
            await context.Error.WriteLineAsync(warning).ConfigureAwait(false);
        }

        foreach (var repaired in summary.Repaired)
        {
            await context.Error.WriteLineAsync(TroubleText.Of(repaired.Name, "repaired", repaired.Reason)).ConfigureAwait(false);
        }

        foreach (var failed in summary.Failed)
        {
            await context.Error.WriteLineAsync(TroubleText.Of(failed.Name, "failed", failed.Reason)).ConfigureAwait(false);
        }

        return summary.Failed.Count > 0 ? ExitCode.Partial : ExitCode.Done;
    }
}
