namespace CtAuditor.Rules;

/// <summary>
/// A rule over a <see cref="CertificateGroup"/>: a pure function, without state, safe for concurrent use. Whether the
/// requirement was in force is <see cref="RuleRunner"/>'s to decide, by the descriptor's editions.
/// </summary>
public abstract class GroupRule
{
    /// <summary>The rule's data.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>
    /// The features by which a single entry can be the subject of this rule; none for a rule that needs two, or that
    /// speaks of something missing: those groups the pairing finds.
    /// </summary>
    public virtual EntryFeatures Screened => EntryFeatures.None;

    /// <summary>Whether a parameter can have this value.</summary>
    public virtual bool IsParameterValid(string name, string value) => true;

    /// <summary>Says to <paramref name="sink"/> what the rule makes of the group.</summary>
    /// <param name="group">In a fixed order whatever order it was collected in.</param>
    /// <param name="context">Time, logs, parameters.</param>
    /// <param name="sink">Takes any number of verdicts.</param>
    public abstract void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink);
}
