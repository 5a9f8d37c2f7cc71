namespace CtAuditor.Store.Findings;

/// <summary>Whether a finding still holds.</summary>
public enum FindingStatus
{
    /// <summary>It was said when its subject was last judged.</summary>
    Open,

    /// <summary>It was not.</summary>
    Resolved,
}
