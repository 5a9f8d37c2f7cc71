namespace CtAuditor.Rules.Profiles;

/// <summary>What a rule says about a certificate, with the edition of the requirement that applies.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Edition">The edition.</param>
/// <param name="IsBoundary">Whether the time of issuance straddles a change.</param>
/// <param name="Violations">What is wrong, in the order of the certificate; at least one, some left out past <see cref="CertificateRuleSink.MaxViolations"/>.</param>
/// <param name="Total">How many there are.</param>
public sealed record CertificateFinding(RuleDescriptor Rule, RuleEdition Edition, bool IsBoundary, IReadOnlyList<CertificateViolation> Violations, int Total);
