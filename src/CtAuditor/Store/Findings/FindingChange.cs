namespace CtAuditor.Store.Findings;

/// <summary>What became of a finding that was put into the store.</summary>
public enum FindingChange
{
    /// <summary>It was not known.</summary>
    New,

    /// <summary>It was known and open.</summary>
    Seen,

    /// <summary>It was known and resolved; now it is open again.</summary>
    Reopened,
}
