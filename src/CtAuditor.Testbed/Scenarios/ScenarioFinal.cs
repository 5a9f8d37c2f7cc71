using CtAuditor.Testbed.Forging;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>A final certificate of a case, and where it goes.</summary>
public sealed record ScenarioFinal
{
    /// <summary>The logs that show it.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>How long after the case's time.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whose SCTs it embeds: positions of precertificates, from 0. None: a certificate without SCT list.</summary>
    public IReadOnlyList<int> SctsOf { get; init; } = [0];

    /// <summary>The SCTs of these logs alone.</summary>
    public IReadOnlyList<string> SctLogs { get; init; } = [];

    /// <summary>How it departs from the issuance.</summary>
    public IReadOnlyList<Deviation> Deviations { get; init; } = [];
}
