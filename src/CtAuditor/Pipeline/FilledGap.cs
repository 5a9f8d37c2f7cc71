using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>Entries of a gap that could be read after all.</summary>
/// <param name="Log">The log they are of.</param>
/// <param name="Gap">The gap.</param>
/// <param name="Until">The index after the last one that is filled now.</param>
/// <param name="Observed">What the entries say.</param>
internal sealed record FilledGap(TailedLog Log, LogGapRow Gap, long Until, ObservedBatch Observed) : LogWork(Log, Observed)
{
    /// <inheritdoc/>
    public override int EntriesRead => Gap.Issuer is null ? (int)(Until - Gap.FilledUntil) : 0;

    /// <inheritdoc/>
    public override SignedTreeHead? Reached => null;

    // Who waited for an issuer was read before, and counted as malformed.
    /// <inheritdoc/>
    public override LogCounts Counts => Gap.Issuer is null
        ? new(EntriesRead, Observed.Precertificates, Observed.Finals, Observed.Malformed.Count, 0, 0)
        : new(0, 0, Observed.Finals, -Observed.Finals, 0, 0);

    /// <inheritdoc/>
    public override void Save(IStoreTransaction transaction, DateTimeOffset now)
    {
        var number = Log.Row.Number;
        if (Gap.Issuer is not null)
        {
            foreach (var record in Observed.Records)
            {
                transaction.Release(number, record.Index, EntryReader.IssuerPart);
            }
        }

        if (transaction.FillGap(Gap, Until, now))
        {
            transaction.RecoverLogFault(number, Gap.Kind, now);
            if (Gap.Issuer is not null)
            {
                transaction.RecoverLogFault(number, nameof(LogFaultKind.IssuerMismatch), now);
            }
        }

        if (Log.Position is { } position && position.LastTimestamp < Observed.LatestTimestamp)
        {
            Log.Position = position with { LastTimestamp = Observed.LatestTimestamp };
            transaction.SavePosition(number, Log.Position, now);
        }
    }
}
