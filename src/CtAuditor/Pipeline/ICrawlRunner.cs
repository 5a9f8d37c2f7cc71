namespace CtAuditor.Pipeline;

/// <summary>Runs a crawl and tells how it goes; the pipeline is one.</summary>
public interface ICrawlRunner
{
    /// <summary>Crawls until everything asked for is done, or, when following, until it is cancelled.</summary>
    /// <param name="request">What to crawl.</param>
    /// <param name="progress">
    /// Told of each log whenever something about it changes; called from many threads, and quick.
    /// </param>
    /// <param name="cancellationToken">Asks for an end: the batch in hand is finished and committed, then the summary is returned, not an exception.</param>
    /// <returns>What was done; a log that failed is in it, and the other logs went on.</returns>
    /// <exception cref="CrawlRefusedException">Nothing was begun, because the request cannot be met.</exception>
    Task<CrawlSummary> RunAsync(CrawlRequest request, IProgress<LogProgress> progress, CancellationToken cancellationToken);
}
