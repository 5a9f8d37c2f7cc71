using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>Entries of one log after intake, on their way to the one who commits, and what the store has to keep along with them.</summary>
/// <param name="Log">The log they are of.</param>
/// <param name="Observed">What the entries say.</param>
internal abstract record LogWork(TailedLog Log, ObservedBatch Observed)
{
    /// <summary>Entries among them that could not be read.</summary>
    public IReadOnlyList<EntryGap> Gaps { get; init; } = [];

    /// <summary>Entries that were read for the first time.</summary>
    public abstract int EntriesRead { get; }

    /// <summary>The signed head that ends with them; null where there is none.</summary>
    public abstract SignedTreeHead? Reached { get; }

    /// <summary>What they add to the log's counters, apart from pairs and copies.</summary>
    public abstract LogCounts Counts { get; }

    /// <summary>Writes what belongs with them, in the transaction that has their records. Called by nobody but the one who commits.</summary>
    public abstract void Save(IStoreTransaction transaction, DateTimeOffset now);

    /// <summary>Writes the gaps that entries leave which wait for their issuers.</summary>
    public void SaveIssuerGaps(IStoreTransaction transaction, DateTimeOffset now)
    {
        foreach (var stretch in Observed.WithoutIssuer.GroupBy(entry => (entry.Issuer, GapsBefore: Gaps.Count(gap => gap.Start < entry.Index))))
        {
            transaction.AddIssuerGap(
                Log.Row.Number, stretch.First().Index, stretch.Last().Index + 1, nameof(LogFaultKind.IssuerMissing), stretch.Key.Issuer,
                $"certificates of the issuer {stretch.Key.Issuer.ToHex()}, which the log did not give", now);
        }
    }
}
