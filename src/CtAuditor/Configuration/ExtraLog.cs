namespace CtAuditor.Configuration;

/// <summary>A log that stands outside every log list.</summary>
public sealed record ExtraLog
{
    /// <summary>The name in reports; unique.</summary>
    public required string Name { get; init; }

    /// <summary>The protocol.</summary>
    public required LogProtocol Kind { get; init; }

    /// <summary>Where it is read: the log's URL (RFC 6962) or the monitoring prefix (static-ct). Ends in a slash.</summary>
    public required Uri Url { get; init; }

    /// <summary>
    /// The submission prefix, from which a static-ct checkpoint's origin comes; <see cref="Url"/> unless it is given. Ends in a slash.
    /// </summary>
    public required Uri SubmissionUrl { get; init; }

    /// <summary>The public key, a DER SubjectPublicKeyInfo.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>The MMD: how long after an SCT the entry may take to appear.</summary>
    public required TimeSpan MaximumMergeDelay { get; init; }
}
