namespace CtAuditor.Rules;

/// <summary>Whether the entry that an embedded SCT promises is in the log that made it.</summary>
public enum SctPresence
{
    /// <summary>The log did not answer, or its SCT does not say where to look.</summary>
    Unknown,

    /// <summary>Nobody has looked: the entry is from before the log was read, and beyond the sample that is looked up.</summary>
    NotAudited,

    /// <summary>The log's maximum merge delay is not over under the newest head that was read.</summary>
    Pending,

    /// <summary>It came by when the log was read.</summary>
    Seen,

    /// <summary>The log was asked for it and proved it.</summary>
    Proven,

    /// <summary>It is not in the tree of the head, which is newer than the end of the maximum merge delay.</summary>
    Absent,
}
