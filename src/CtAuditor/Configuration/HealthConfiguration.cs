namespace CtAuditor.Configuration;

/// <summary>The <c>health</c> section: how a crawl that follows shows that it is well.</summary>
public sealed record HealthConfiguration
{
    /// <summary>The file that says every half minute how the crawl is; null for none.</summary>
    public string? Heartbeat { get; init; } = "ctauditor.heartbeat";

    /// <summary>The loopback address that serves <c>/healthz</c> and <c>/metrics</c>; null to serve nothing.</summary>
    public LoopbackEndpoint? Listen { get; init; }

    /// <summary>The OpenTelemetry collector that figures are sent to; null for none.</summary>
    public Uri? Otlp { get; init; }
}
