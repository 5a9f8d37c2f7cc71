namespace CtAuditor.Logs.LogLists;

/// <summary>The last good copy of a log list: what was served, byte for byte, and how to ask whether it has changed.</summary>
public sealed record LogListCopy
{
    /// <summary>Where it is from: the URL or file of the configuration.</summary>
    public required string Source { get; init; }

    /// <summary>The list.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The signature that was beside it; empty when there was none.</summary>
    public ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>ETag as served; null when none was.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified as served; null when none was.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>When these bytes came.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>When the publisher last said that they are the list: by sending them, or with 304 Not Modified.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}
