namespace CtAuditor.Testbed.Scenarios;

/// <summary>What an auditor has to find about a case.</summary>
public sealed record ScenarioExpectation
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>How many findings.</summary>
    public int Count { get; init; } = 1;
}
