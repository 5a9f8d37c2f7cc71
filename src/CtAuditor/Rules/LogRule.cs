namespace CtAuditor.Rules;

/// <summary>A rule over the conduct of one log: a pure function, without state, safe for concurrent use.</summary>
public abstract class LogRule
{
    /// <summary>The rule's data.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>What the log did against the rule, as far as it stands now; nothing when it did not.</summary>
    public abstract IEnumerable<LogFindingDraft> Evaluate(LogFacts log, RuleContext context);
}
