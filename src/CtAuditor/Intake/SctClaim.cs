namespace CtAuditor.Intake;

/// <summary>
/// What an SCT in a final certificate claims: that a log which we tail has the precert_entry behind it. Only logs of the
/// <see cref="CoverageSnapshot"/> have claims.
/// </summary>
/// <param name="Record">Position of the final's record in <see cref="ObservedBatch.Records"/>.</param>
/// <param name="LogNumber">The store's number of the log that the SCT names.</param>
/// <param name="Timestamp">The SCT's timestamp, milliseconds since 1970.</param>
/// <param name="LeafIndex">Where a static-ct log says that the entry stands; <see cref="PairingRecord.UnknownIndex"/> where the SCT does not say.</param>
/// <param name="IsCovered">Whether the entry would have to come by, because the log is read from before that time.</param>
public readonly record struct SctClaim(int Record, int LogNumber, ulong Timestamp, long LeafIndex, bool IsCovered);
