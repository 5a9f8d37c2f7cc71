using CtAuditor.Rules.Profiles;
using CtAuditor.Testbed.Forging;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>A certificate that breaks a rule, and the nearest one that does not: the same but for what the rule is about.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="What">The case, in a few words; tells cases of one rule apart.</param>
/// <param name="Violation">The certificate that breaks it.</param>
/// <param name="NearestLegal">The one that does not; null where the case is another trap's violation and a legal one is among the rule's other cases.</param>
internal sealed record ProfileCase(string RuleId, string What, CertificateDraft? Violation, CertificateDraft? NearestLegal)
{
    /// <summary>The issuer's certificate, for rules that look at it.</summary>
    public CertificateDraft? Issuer { get; init; }

    /// <summary>signatureAlgorithm outside of the TBSCertificate; that of the draft where it is empty.</summary>
    public ReadOnlyMemory<byte> OuterAlgorithm { get; init; }

    /// <summary>What rules know beside the certificate.</summary>
    public RuleData Data { get; init; } = RuleData.BuiltIn;

    /// <inheritdoc/>
    public override string ToString() => $"{RuleId}: {What}";
}
