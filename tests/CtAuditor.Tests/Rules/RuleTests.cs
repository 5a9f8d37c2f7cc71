using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

/// <summary>
/// What the tests of every rule need: the rule run by the runner, on the group as it is and with its members the other
/// way round, which has to come to the same.
/// </summary>
public abstract class RuleTests(string ruleId)
{
    private readonly GroupRule _rule = RuleCatalogue.All.Single(rule => rule.Descriptor.Id == ruleId);

    internal static ForgedLog LogA => Forge.LogA;

    internal static ForgedLog LogB => Forge.LogB;

    internal static ForgedLog LogC => Forge.LogC;

    internal static CertificateRecipe Recipe => Forge.Recipe;

    protected IReadOnlyList<Finding> Findings(CertificateGroup group, RuleContext? context = null) => Run(group, context).Findings;

    /// <summary>The one finding, confirmed and of the severity given unless the test says otherwise.</summary>
    protected Finding Found(CertificateGroup group, Severity severity, Confidence confidence = Confidence.Confirmed, RuleContext? context = null)
    {
        var finding = Assert.Single(Findings(group, context));
        Assert.Equal(ruleId, finding.RuleId);
        Assert.Equal(severity, finding.Severity);
        Assert.Equal(confidence, finding.Confidence);
        return finding;
    }

    protected void Verdict(RuleVerdict expected, CertificateGroup group, RuleContext? context = null)
    {
        var (findings, outcomes) = Run(group, context);
        Assert.Empty(findings);
        Assert.Equal(expected, Assert.Single(outcomes).Verdict);
    }

    protected void Passes(CertificateGroup group, RuleContext? context = null) => Verdict(RuleVerdict.Pass, group, context);

    protected RuleOutcome Undetermined(CertificateGroup group, string reason, RuleContext? context = null)
    {
        var (findings, outcomes) = Run(group, context);
        Assert.Empty(findings);
        var outcome = Assert.Single(outcomes);
        Assert.Equal(RuleVerdict.Undetermined, outcome.Verdict);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        return outcome;
    }

    private (IReadOnlyList<Finding> Findings, List<RuleOutcome> Outcomes) Run(CertificateGroup group, RuleContext? context)
    {
        var runner = new RuleRunner([_rule]);
        var outcomes = new List<RuleOutcome>();
        var findings = runner.Evaluate(group, context ?? Forge.Context, outcomes);

        var turned = group with
        {
            Precertificates = [.. group.Precertificates.Reverse()],
            Finals = [.. group.Finals.Reverse()],
            SameNameOtherKey = [.. group.SameNameOtherKey.Reverse()],
        };
        var turnedOutcomes = new List<RuleOutcome>();
        var turnedFindings = runner.Evaluate(turned, context ?? Forge.Context, turnedOutcomes);
        Assert.Equal(outcomes, turnedOutcomes);
        Assert.Equal(findings.Select(Summary), turnedFindings.Select(Summary));
        return (findings, outcomes);
    }

    private static (string Id, Severity Severity, Confidence Confidence, string Message, string Evidence) Summary(Finding finding) =>
        (finding.Id, finding.Severity, finding.Confidence, finding.Message, string.Join(' ', finding.Evidence.Select(item => Convert.ToHexString(item.Der.Span))));
}
