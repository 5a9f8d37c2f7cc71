namespace CtAuditor.Pipeline.Health;

/// <summary>How a crawl is, at one look.</summary>
public enum HealthStatus
{
    /// <summary>Every log is read, or at its head.</summary>
    Ok,

    /// <summary>Some logs are in trouble; the others are read.</summary>
    Degraded,

    /// <summary>No log is read, or nothing has moved for too long.</summary>
    Failing,
}
