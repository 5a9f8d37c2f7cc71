namespace CtAuditor.Intake;

/// <summary>A log that we tail, for intake.</summary>
/// <param name="Number">The store's number.</param>
/// <param name="CoveredFrom">
/// The first timestamp (milliseconds since 1970) from which every entry is read; 0 for a log read from its beginning, null
/// while that is not known.
/// </param>
/// <param name="IsStaticCt">Whether it is a static-ct log, whose SCTs say where the entry stands.</param>
public readonly record struct CoveredLog(int Number, ulong? CoveredFrom, bool IsStaticCt = false)
{
    /// <summary>Whether an entry with this timestamp would have to come by.</summary>
    public bool Covers(ulong timestamp) => timestamp >= CoveredFrom;
}
