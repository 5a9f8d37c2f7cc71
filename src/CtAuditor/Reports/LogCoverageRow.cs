namespace CtAuditor.Reports;

/// <summary>What was read of one log so far.</summary>
public sealed record LogCoverageRow
{
    /// <summary>The log's name.</summary>
    public required string Name { get; init; }

    /// <summary>The protocol as the configuration writes it: <c>rfc6962</c> or <c>static-ct</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it is read.</summary>
    public required string Url { get; init; }

    /// <summary>tree_size of the last head; null before the first.</summary>
    public long? TreeSize { get; init; }

    /// <summary>How many entries of the tree are verified, from 0 on; what lies before the start counts as such.</summary>
    public required long VerifiedPosition { get; init; }

    /// <summary>The index that the reading began at.</summary>
    public required long StartedAt { get; init; }

    /// <summary>Entries read and verified.</summary>
    public required long Entries { get; init; }

    /// <summary>Of these, precert_entries.</summary>
    public required long Precertificates { get; init; }

    /// <summary>Of these, x509_entries.</summary>
    public required long FinalCertificates { get; init; }

    /// <summary>Of these, entries that could not be parsed.</summary>
    public required long Malformed { get; init; }

    /// <summary>Seconds from the timestamp of the last verified entry to that of the last head; null when unknown.</summary>
    public double? LagSeconds { get; init; }

    /// <summary>Entries a second of the last run; null when unknown.</summary>
    public double? EntriesPerSecond { get; init; }

    /// <summary>HTTP requests made.</summary>
    public long Requests { get; init; }

    /// <summary>Of these, answered with 429 Too Many Requests.</summary>
    public long TooManyRequests { get; init; }

    /// <summary>How often the log broke its protocol.</summary>
    public long Faults { get; init; }

    /// <summary>Timestamp of the last head; null before the first.</summary>
    public DateTimeOffset? LastHead { get; init; }

    /// <summary>Entries of the last head that are not verified yet; null before the first head.</summary>
    public long? LagEntries => TreeSize is { } size ? Math.Max(0, size - VerifiedPosition) : null;
}
