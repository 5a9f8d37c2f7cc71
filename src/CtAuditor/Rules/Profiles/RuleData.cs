using CtAuditor.Rules.Data;

namespace CtAuditor.Rules.Profiles;

/// <summary>What rules over certificates know beside the certificate. Immutable; safe for concurrent use.</summary>
public sealed record RuleData
{
    private readonly TopLevelDomains? _topLevelDomains;

    /// <summary>What comes with the program.</summary>
    public static RuleData BuiltIn { get; } = new();

    /// <summary>The top-level domains; those that come with the program unless given.</summary>
    public TopLevelDomains TopLevelDomains
    {
        get => _topLevelDomains ?? TopLevelDomains.BuiltIn;
        init => _topLevelDomains = value;
    }

    /// <summary>Debian's weak keys; null where the user points to no list of them.</summary>
    public DebianWeakKeys? DebianWeakKeys { get; init; }

    /// <summary>Keys that are known to be compromised; null where the user points to no list of them.</summary>
    public CompromisedKeys? CompromisedKeys { get; init; }
}
