namespace CtAuditor.Rules.Data;

/// <summary>Whether a top-level domain was in the root zone.</summary>
public enum TopLevelDomainStatus
{
    /// <summary>It was.</summary>
    Delegated,

    /// <summary>It was not.</summary>
    NotDelegated,

    /// <summary>The table is older than the time that is asked about, and the domain may be younger than the table.</summary>
    Unknown,
}
