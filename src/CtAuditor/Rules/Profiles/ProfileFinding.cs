namespace CtAuditor.Rules.Profiles;

/// <summary>What a rule says about a certificate or CRL, with the edition of the requirement that applies.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Edition">The edition.</param>
/// <param name="IsBoundary">Whether the time of issuance straddles a change.</param>
/// <param name="Violations">What is wrong, in the order of the bytes; at least one, some left out past <see cref="ProfileRuleSink.MaxViolations"/>.</param>
/// <param name="Total">How many there are.</param>
public sealed record ProfileFinding(RuleDescriptor Rule, RuleEdition Edition, bool IsBoundary, IReadOnlyList<ProfileViolation> Violations, int Total)
{
    /// <summary>
    /// Whether the requirement binds what is for TLS servers, and the certificate is taken for that without saying so: a root, or a CA
    /// without extended key usages. Nobody can be sure then that it applies.
    /// </summary>
    public bool IsPresumed { get; init; }

    /// <summary>How sure it is.</summary>
    public Confidence Confidence => IsBoundary ? Confidence.Boundary : IsPresumed ? Confidence.Probable : Confidence.Confirmed;
}
