using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

/// <summary>What the tests of every rule about logs need: the rule run by the runner on what is known of log A.</summary>
public abstract class LogRuleTests(string ruleId)
{
    protected static readonly Uri Url = new("https://log-a.example/2026/");

    internal static ForgedLog LogA => Forge.LogA;

    internal static LogFacts Facts => new() { Log = LogA.Coverage, Url = Url };

    private readonly LogRule _rule = RuleCatalogue.OfLogs.Single(rule => rule.Descriptor.Id == ruleId);

    protected IReadOnlyList<Finding> Findings(LogFacts log, RuleContext? context = null) => new LogRuleRunner([_rule]).Evaluate(log, context ?? Forge.Context);

    protected void Silent(LogFacts log, RuleContext? context = null) => Assert.Empty(Findings(log, context));

    /// <summary>The one finding, about log A and no certificate.</summary>
    protected Finding Found(LogFacts log, Severity severity, Confidence confidence, RuleContext? context = null)
    {
        var finding = Assert.Single(Findings(log, context));
        Assert.Equal(ruleId, finding.RuleId);
        Assert.Equal(severity, finding.Severity);
        Assert.Equal(confidence, finding.Confidence);
        Assert.Equal(LogA.Name, finding.LogName);
        Assert.Equal(Url.AbsoluteUri, finding.Url);
        Assert.Null(finding.IssuerKeyHash);
        Assert.Empty(finding.Evidence);
        Assert.False(string.IsNullOrWhiteSpace(finding.Reference));
        return finding;
    }
}
