using CtAuditor.Configuration;

namespace CtAuditor.Pipeline;

/// <summary>What to replay.</summary>
public sealed record ReplayRequest
{
    /// <summary>The rules, and the store where it names one.</summary>
    public required CrawlConfiguration Configuration { get; init; }

    /// <summary>The folder with the segments.</summary>
    public required string Archive { get; init; }

    /// <summary>Names of the logs to read, in any case; empty for all in the archive.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>The time that rules take for now; null for the clock's.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
