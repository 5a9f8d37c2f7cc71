using CtAuditor.Testbed.Forging;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>A precertificate of a case, and where it goes.</summary>
public sealed record ScenarioPrecertificate
{
    /// <summary>The logs that take it.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>Logs to which it is also sent as if it were a final certificate, through add-chain.</summary>
    public IReadOnlyList<string> AddChainLogs { get; init; } = [];

    /// <summary>How long after the case's time.</summary>
    public TimeSpan After { get; init; }

    /// <summary>How long the logs take to show it; RFC 6962 logs alone, and no longer than their MMD.</summary>
    public TimeSpan MergedAfter { get; init; }

    /// <summary>How it departs from the issuance.</summary>
    public IReadOnlyList<Deviation> Deviations { get; init; } = [];

    /// <summary>False: the logs sign an SCT and never show the entry.</summary>
    public bool Logged { get; init; } = true;
}
