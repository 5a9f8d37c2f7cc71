namespace CtAuditor.Configuration;

/// <summary>The <c>rules</c> section.</summary>
public sealed record RulesConfiguration
{
    /// <summary>Ids of the rules that do not run.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>What rules know beside the certificate.</summary>
    public RuleDataConfiguration Data { get; init; } = new();

    /// <summary>Parameters by rule id, then by name; numbers and booleans as they are written in JSON.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Parameters { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
}
