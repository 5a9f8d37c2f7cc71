namespace CtAuditor.Http;

/// <summary>Whether a scope (a log, a host) is asked at all.</summary>
public enum CircuitState
{
    /// <summary>It is.</summary>
    Closed,

    /// <summary>It failed too often and is left alone for a while.</summary>
    Open,

    /// <summary>The while is over; one request tries whether it is there again.</summary>
    HalfOpen,
}
