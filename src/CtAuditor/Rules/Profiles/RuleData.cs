namespace CtAuditor.Rules.Profiles;

/// <summary>What rules over certificates know beside the certificate. Immutable; safe for concurrent use.</summary>
public sealed record RuleData
{
    /// <summary>What comes with the program.</summary>
    public static RuleData BuiltIn { get; } = new();
}
