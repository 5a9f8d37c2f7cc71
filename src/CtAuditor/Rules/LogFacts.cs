using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules;

/// <summary>What is known of the conduct of one log: what rules about logs are evaluated over.</summary>
public sealed record LogFacts
{
    /// <summary>The log.</summary>
    public required LogCoverage Log { get; init; }

    /// <summary>Where it is read.</summary>
    public required Uri Url { get; init; }

    /// <summary>How it broke its protocol, one for each kind.</summary>
    public IReadOnlyList<LogFaultFact> Faults { get; init; } = [];

    /// <summary>How its endpoints answered in the last 90 days.</summary>
    public IReadOnlyList<EndpointAvailability> Endpoints { get; init; } = [];

    /// <summary>The newest head that it signed and that its entries were found to have; null when it was never read.</summary>
    public SignedTreeHead? NewestHead { get; init; }
}
