namespace CtAuditor.Rules.Populations;

/// <summary>A rule over what a CA's certificates have in common: a pure function, without state, safe for concurrent use.</summary>
public abstract class PopulationRule
{
    /// <summary>The rule's data.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>What is wrong with the population, for people, in a sentence; null where nothing is, or it is too small to tell.</summary>
    public abstract string? Evaluate(SerialPopulation population);
}
