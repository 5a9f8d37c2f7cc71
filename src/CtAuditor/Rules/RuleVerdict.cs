namespace CtAuditor.Rules;

/// <summary>What a rule says about one group (design decision 7), the weaker statements first.</summary>
public enum RuleVerdict
{
    /// <summary>The group has nothing that the rule is about.</summary>
    NotApplicable,

    /// <summary>It was issued before the requirement came into force.</summary>
    NotEffective,

    /// <summary>The requirement is met.</summary>
    Pass,

    /// <summary>It is not met; there is a <see cref="Rules.Finding"/>.</summary>
    Finding,

    /// <summary>What would decide it is missing. Never counts against a CA.</summary>
    Undetermined,
}
