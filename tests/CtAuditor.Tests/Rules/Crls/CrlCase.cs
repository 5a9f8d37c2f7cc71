using CtAuditor.Rules.Crls;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Profiles;

namespace CtAuditor.Tests.Rules.Crls;

/// <summary>A CRL that breaks a rule, and the nearest one that does not: the same but for what the rule is about.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="What">The case, in a few words; tells cases of one rule apart.</param>
/// <param name="Violation">The CRL that breaks it; null where the case is a trap.</param>
/// <param name="NearestLegal">The one that does not; null where a legal one is among the rule's other cases.</param>
internal sealed record CrlCase(string RuleId, string What, CrlDraft? Violation, CrlDraft? NearestLegal)
{
    /// <summary>What is known of the violation beside its bytes: unless changed, that it covers subscriber certificates.</summary>
    public CrlContext Context { get; init; } = new() { Coverage = CrlCoverage.SubscriberCertificates, AsOf = ProfileDrafts.Issued.AddHours(1) };

    /// <summary>What is known of the legal one; the same unless changed.</summary>
    public CrlContext? LegalContext { get; init; }

    /// <summary>The issuer's certificate, for rules that look at it.</summary>
    public CertificateDraft? Issuer { get; init; }

    /// <summary>The key that signs the violation; null for zero bytes in place of a signature.</summary>
    public SigningKey? Key { get; init; }

    /// <summary>The key that signs the legal one; the same unless changed.</summary>
    public SigningKey? LegalKey { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{RuleId}: {What}";
}
