namespace CtAuditor.Testbed.Scenarios;

/// <summary>One issuance with a story.</summary>
public sealed record ScenarioCase
{
    /// <summary>Its name, unique in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>The story.</summary>
    public required string About { get; init; }

    /// <summary>Id of the issuing CA.</summary>
    public required string Ca { get; init; }

    /// <summary>Id of the precertificate signing CA that signs the precertificates.</summary>
    public string? PrecertificateSigner { get; init; }

    /// <summary>When the first precertificate is submitted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long before that the validity begins.</summary>
    public TimeSpan Backdated { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Days of validity, less its last second.</summary>
    public int Days { get; init; } = 90;

    /// <summary>dNSNames; without, one from the case's name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Another case whose serial number this one has too.</summary>
    public string? SerialOf { get; init; }

    /// <summary>The precertificates.</summary>
    public IReadOnlyList<ScenarioPrecertificate> Precertificates { get; init; } = [];

    /// <summary>The final certificates.</summary>
    public IReadOnlyList<ScenarioFinal> Finals { get; init; } = [];

    /// <summary>What an auditor has to find. Empty for a look-alike.</summary>
    public IReadOnlyList<ScenarioExpectation> Expect { get; init; } = [];

    /// <summary>Rules outside this scenario's subject that may rightly find something here too.</summary>
    public IReadOnlyList<string> MayAlso { get; init; } = [];
}
