namespace CtAuditor.Testbed.Scenarios;

/// <summary>A web PKI to forge: what a file of fixtures/scenarios says, member by member.</summary>
public sealed record Scenario
{
    /// <summary>What it is for, in a sentence.</summary>
    public required string About { get; init; }

    /// <summary>What every key, serial number and name is derived from.</summary>
    public required string Seed { get; init; }

    /// <summary>The time at which it is looked at: each log's first head is signed then.</summary>
    public required DateTimeOffset Clock { get; init; }

    /// <summary>Later times at which the logs publish what came in since; in order.</summary>
    public IReadOnlyList<DateTimeOffset> Stages { get; init; } = [];

    /// <summary>The logs.</summary>
    public required IReadOnlyList<ScenarioLog> Logs { get; init; }

    /// <summary>The CAs, parents before children.</summary>
    public required IReadOnlyList<ScenarioCa> Cas { get; init; }

    /// <summary>Innocent issuance in numbers.</summary>
    public ScenarioBulk? Bulk { get; init; }

    /// <summary>Issuances of their own, guilty or looking so.</summary>
    public IReadOnlyList<ScenarioCase> Cases { get; init; } = [];
}
