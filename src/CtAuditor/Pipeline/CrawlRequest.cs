using CtAuditor.Configuration;

namespace CtAuditor.Pipeline;

/// <summary>What to crawl.</summary>
public sealed record CrawlRequest
{
    /// <summary>The configuration.</summary>
    public required CrawlConfiguration Configuration { get; init; }

    /// <summary>Go on with new heads until cancelled; otherwise stop at the heads that the logs have now.</summary>
    public bool Follow { get; init; }

    /// <summary>Names of the logs to read, in any case; empty for all that the configuration selects.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>
    /// While following: waits for the next configuration, which then takes the place of <see cref="Configuration"/>. Its store,
    /// reports and archive stay those of the start. Null where nothing changes.
    /// </summary>
    public Func<CancellationToken, Task<CrawlConfiguration>>? NextConfiguration { get; init; }

    /// <summary>Is told why a configuration of <see cref="NextConfiguration"/> cannot be used; the one before goes on.</summary>
    public Action<string>? Refused { get; init; }

    /// <summary>Most requests a second to one host; null leaves it to how the host answers.</summary>
    public double? MaximumRate { get; init; }
}
