using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls;

/// <summary>Runs the rules over single CRLs. Immutable; safe for concurrent use.</summary>
public sealed class CrlRuleRunner
{
    private readonly CrlRule[] _rules;

    /// <summary>Takes the rules that run.</summary>
    /// <param name="rules">The rules, such as <see cref="RuleCatalogue.OfCrls"/>.</param>
    /// <param name="excluded">Ids of rules that do not run.</param>
    public CrlRuleRunner(IEnumerable<CrlRule> rules, IEnumerable<string>? excluded = null)
    {
        var off = new HashSet<string>(excluded ?? [], StringComparer.Ordinal);
        _rules = [.. rules.Where(rule => !off.Contains(rule.Descriptor.Id))];
    }

    /// <summary>Asks every rule that was in force at the CRL's thisUpdate.</summary>
    /// <param name="crl">The CRL.</param>
    /// <param name="outcomes">Takes the verdict of each rule; null when nobody wants them.</param>
    /// <returns>The findings, in the order of the rules.</returns>
    public IReadOnlyList<ProfileFinding> Evaluate(scoped in AuditedCrl crl, ICollection<RuleOutcome>? outcomes = null)
    {
        var findings = new List<ProfileFinding>();
        var sink = new CrlRuleSink();
        foreach (var rule in _rules)
        {
            var verdict = Evaluate(rule, crl, sink, findings);
            outcomes?.Add(new RuleOutcome(rule.Descriptor.Id, verdict, verdict == RuleVerdict.Undetermined ? sink.Undetermined[0] : ""));
        }

        return findings;
    }

    private static RuleVerdict Evaluate(CrlRule rule, scoped in AuditedCrl crl, CrlRuleSink sink, List<ProfileFinding> findings)
    {
        sink.Clear();
        if (!rule.Scope.Covers(crl))
        {
            return RuleVerdict.NotApplicable;
        }

        if (!EditionGate.TryFind(rule.Descriptor.Editions, crl.Issued, out var edition, out var isBoundary))
        {
            return RuleVerdict.NotEffective;
        }

        rule.Check(crl, sink);
        if (sink.Count > 0)
        {
            findings.Add(new ProfileFinding(rule.Descriptor, edition, isBoundary, [.. sink.Violations], sink.Count));
            return RuleVerdict.Finding;
        }

        return sink.Undetermined.Count > 0 ? RuleVerdict.Undetermined : RuleVerdict.Pass;
    }
}
