namespace CtAuditor.Rules;

/// <summary>How much a finding weighs; it follows the verb of the requirement (MUST, SHOULD, or neither).</summary>
public enum Severity
{
    /// <summary>A fact of the population; never a fault.</summary>
    Info,

    /// <summary>Allowed, and worth an engineer's look.</summary>
    Notice,

    /// <summary>A SHOULD was not followed.</summary>
    Warning,

    /// <summary>A MUST was not followed.</summary>
    Error,

    /// <summary>A MUST was not followed, and certificates have to be revoked for it or trust rests on it.</summary>
    Critical,
}
