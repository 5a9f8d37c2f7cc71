namespace CtAuditor.Configuration;

/// <summary>The <c>network</c> section: what may be connected to, and from where.</summary>
public sealed record NetworkConfiguration
{
    /// <summary>Connect to loopback and private addresses too: for a log or a CA on one's own network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Proxies through which a failed probe is tried again, so that our own network is not taken for a CA's fault.</summary>
    public IReadOnlyList<Uri> Vantages { get; init; } = [];
}
