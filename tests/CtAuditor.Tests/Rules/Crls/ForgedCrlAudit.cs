using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Rules;
using CtAuditor.Rules.Crls;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Tests.Rules.Crls;

/// <summary>Runs the rules over a CRL.</summary>
internal static class ForgedCrlAudit
{
    private static readonly CrlRuleRunner Runner = new(RuleCatalogue.OfCrls);

    /// <summary>What all rules say of a CRL's DER.</summary>
    public static IReadOnlyList<ProfileFinding> Run(ReadOnlySpan<byte> der, CrlContext context, ReadOnlySpan<byte> issuerDer = default, ICollection<RuleOutcome>? outcomes = null) =>
        Run(Runner, der, context, issuerDer, outcomes);

    /// <summary>What the rules of a runner say of it.</summary>
    public static IReadOnlyList<ProfileFinding> Run(
        CrlRuleRunner runner, ReadOnlySpan<byte> der, CrlContext context, ReadOnlySpan<byte> issuerDer, ICollection<RuleOutcome>? outcomes = null)
    {
        if (!CrlView.TryRead(der, out var crl, out var fault))
        {
            throw new ArgumentException($"unreadable: {fault}", nameof(der));
        }

        CertificateView issuer = default;
        if (!issuerDer.IsEmpty && !CertificateView.TryRead(issuerDer, out issuer, out fault))
        {
            throw new ArgumentException($"unreadable: {fault}", nameof(issuerDer));
        }

        return runner.Evaluate(AuditedCrl.Read(crl, context, issuer), outcomes);
    }
}
