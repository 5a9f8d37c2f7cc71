namespace CtAuditor.Reports;

/// <summary>What one crawl did on a log, as the store keeps it with the crawl.</summary>
public sealed record LogRun
{
    /// <summary>The log's name.</summary>
    public required string Name { get; init; }

    /// <summary>Why it was not read up to its head; empty when it was.</summary>
    public string Failure { get; init; } = "";

    /// <summary>Entries read; null when unknown.</summary>
    public long? Entries { get; init; }

    /// <summary>Entries a second; null when too short to tell.</summary>
    public double? EntriesPerSecond { get; init; }

    /// <summary>tree_size of the last head; null when none was had.</summary>
    public long? HeadSize { get; init; }

    /// <summary>Seconds from the timestamp of the last verified entry to that of the last head; null when unknown.</summary>
    public double? LagSeconds { get; init; }

    /// <summary>HTTP requests made; null when unknown.</summary>
    public long? Requests { get; init; }

    /// <summary>Of these, answered with 429 Too Many Requests.</summary>
    public long? TooManyRequests { get; init; }

    /// <summary>Entries that the log returns at a time; null when that was not learnt.</summary>
    public long? PageSize { get; init; }
}
