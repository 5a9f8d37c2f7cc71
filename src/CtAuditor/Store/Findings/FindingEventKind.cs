namespace CtAuditor.Store.Findings;

/// <summary>What happened to a finding.</summary>
public enum FindingEventKind
{
    /// <summary>It was said for the first time.</summary>
    Opened,

    /// <summary>It says something else, or shows more, than before.</summary>
    Revised,

    /// <summary>It was said no longer.</summary>
    Resolved,

    /// <summary>It was said again after it had been resolved.</summary>
    Reopened,
}
