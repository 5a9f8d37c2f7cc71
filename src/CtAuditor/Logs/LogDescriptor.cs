using CtAuditor.Pki;

namespace CtAuditor.Logs;

/// <summary>A log as configured or as a log list names it.</summary>
public sealed record LogDescriptor
{
    /// <summary>The name that people use; unique in a run.</summary>
    public required string Name { get; init; }

    /// <summary>The operator as the log list names it; empty for a log of the configuration.</summary>
    public string Operator { get; init; } = "";

    /// <summary>The protocol.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>Where it is read: the log's URL (RFC 6962), or the monitoring prefix (static-ct). Ends in a slash.</summary>
    public required Uri MonitoringPrefix { get; init; }

    /// <summary>The submission prefix, from which a static-ct checkpoint's origin comes; the log's URL for RFC 6962.</summary>
    public required Uri SubmissionPrefix { get; init; }

    /// <summary>The public key, a DER SubjectPublicKeyInfo.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>SHA-256 of <see cref="Key"/> (RFC 6962 section 3.2).</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>The MMD: how long after an SCT the entry may take to appear.</summary>
    public required TimeSpan MaximumMergeDelay { get; init; }

    /// <summary>The state for which it is read, of the first program in the order Chrome, Apple, Mozilla; empty for a log outside the lists.</summary>
    public string State { get; init; } = "";

    /// <summary>Since when it is in <see cref="State"/>.</summary>
    public DateTimeOffset? StateSince { get; init; }

    /// <summary>The first notAfter that the log accepts; null when it is not sharded.</summary>
    public DateTimeOffset? NotAfterStart { get; init; }

    /// <summary>The first notAfter that it no longer accepts.</summary>
    public DateTimeOffset? NotAfterEnd { get; init; }

    /// <summary>The checkpoint origin: the submission prefix without schema and trailing slash (static-ct-api).</summary>
    public string Origin => (SubmissionPrefix.Authority + SubmissionPrefix.AbsolutePath).TrimEnd('/');
}
