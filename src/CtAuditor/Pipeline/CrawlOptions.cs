using CtAuditor.Logs;

namespace CtAuditor.Pipeline;

/// <summary>What one run of the crawl is asked to do.</summary>
public sealed record CrawlOptions
{
    /// <summary>Keep tailing after the heads seen at the start; otherwise read up to them and end.</summary>
    public bool Follow { get; init; }

    /// <summary>Where a log never seen before begins.</summary>
    public TailStart Start { get; init; } = TailStart.Head;

    /// <summary>While following: how long a log at its head is left alone before it is asked again.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often, while following, what is suspect is settled; and how often it is kept how the logs answered.</summary>
    public TimeSpan SettleInterval { get; init; } = TimeSpan.FromMinutes(5);
}
