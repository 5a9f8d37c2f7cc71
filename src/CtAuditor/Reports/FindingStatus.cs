namespace CtAuditor.Reports;

/// <summary>Whether a finding still holds.</summary>
public enum FindingStatus
{
    /// <summary>The last look at the evidence says so still.</summary>
    Open,

    /// <summary>A later look found that it no longer holds; it is kept, never removed.</summary>
    Resolved,
}
