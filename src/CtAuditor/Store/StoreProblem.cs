namespace CtAuditor.Store;

/// <summary>Why a store could not be used.</summary>
public enum StoreProblem
{
    /// <summary>There is no file where the store should be.</summary>
    Missing,

    /// <summary>The file is something other than a store.</summary>
    NotAStore,

    /// <summary>A newer version of the program wrote it.</summary>
    Newer,

    /// <summary>An older version of the program wrote it, and only a crawl may change it.</summary>
    Older,

    /// <summary>Another process writes to it.</summary>
    InUse,

    /// <summary>What it holds contradicts itself, or the file is damaged.</summary>
    Damaged,

    /// <summary>The disk is full, or reading or writing failed.</summary>
    Unavailable,
}
