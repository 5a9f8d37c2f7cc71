namespace CtAuditor.Store;

/// <summary>A way in which a log broke its protocol.</summary>
/// <param name="LogNumber">The store's number of the log.</param>
/// <param name="LogName">Its name.</param>
/// <param name="Kind">What it did.</param>
/// <param name="FirstSeen">The first time.</param>
/// <param name="LastSeen">The last time.</param>
/// <param name="Count">How often.</param>
/// <param name="Detail">What happened the first time.</param>
/// <param name="LastDetail">What happened the last time.</param>
/// <param name="Evidence">Bytes that show the first time; may be empty.</param>
public sealed record LogFaultRow(
    int LogNumber,
    string LogName,
    string Kind,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    long Count,
    string Detail,
    string LastDetail,
    byte[] Evidence)
{
    /// <summary>Bytes that show the last time; those of the first time when there was no other.</summary>
    public byte[] LastEvidence { get; init; } = Evidence;

    /// <summary>When the log had left it behind; null while it has not, or does it again.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }
}
