using CtAuditor.Intake;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Rules;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>A verified batch after intake, on its way to the one who commits.</summary>
/// <param name="Log">The log it is of.</param>
/// <param name="Start">Index of its first entry.</param>
/// <param name="Count">How many entries it covers, malformed ones and gaps included; none when it only says where the log stands.</param>
/// <param name="TreeAfter">The collapsed tree after its last entry.</param>
/// <param name="ReachedHead">The signed head that ends exactly here, its root rebuilt; null in between.</param>
/// <param name="Observed">What the entries say.</param>
internal sealed record ParsedBatch(
    TailedLog Log, long Start, int Count, CollapsedTree TreeAfter, SignedTreeHead? ReachedHead, ObservedBatch Observed) : LogWork(Log, Observed)
{
    /// <inheritdoc/>
    public override int EntriesRead => Count - (int)Gaps.Sum(gap => gap.End - gap.Start);

    /// <inheritdoc/>
    public override SignedTreeHead? Reached => ReachedHead;

    /// <inheritdoc/>
    public override LogCounts Counts => new(EntriesRead, Observed.Precertificates, Observed.Finals, Observed.Malformed.Count, 0, 0);

    /// <inheritdoc/>
    public override void Save(IStoreTransaction transaction, DateTimeOffset now)
    {
        var number = Log.Row.Number;
        foreach (var gap in Gaps)
        {
            transaction.AddGap(number, gap.Start, gap.End, gap.Kind.ToString(), gap.Detail, now);
            transaction.RecordLogFault(number, gap.Kind.ToString(), gap.Detail, gap.Evidence.Span, now, beyond: long.MaxValue);
        }

        if (ReachedHead is { } head)
        {
            transaction.SaveHead(number, head);
        }

        Log.Position = PositionAfter(Log.Position);
        transaction.SavePosition(number, Log.Position, now);
        if (Count > 0 || ReachedHead is not null)
        {
            transaction.RecoverLogFaults(number, Log.Position.Verified, now);
        }
    }

    /// <summary>Where the log stands when this batch is committed.</summary>
    public LogPosition PositionAfter(LogPosition? before)
    {
        var end = Start + Count;
        return new LogPosition
        {
            Verified = end,
            Downloaded = end,
            StartedAt = before?.StartedAt ?? Start,
            Tree = TreeAfter,
            CoveredFrom = before?.CoveredFrom ?? CoveredFrom(before?.StartedAt ?? Start),
            LastTimestamp = Math.Max(before?.LastTimestamp ?? 0, Observed.LatestTimestamp),
            LastHead = ReachedHead ?? before?.LastHead,
        };
    }

    // A log may put entries up to its MMD out of the order of their timestamps: after a start in the middle, only what is
    // that much later than the first entry read cannot stand before it (RFC 6962 section 3). What a log took in after it
    // signed the head at which reading began stands behind that head.
    private DateTimeOffset? CoveredFrom(long startedAt)
    {
        if (startedAt == 0)
        {
            return DateTimeOffset.MinValue;
        }

        if (Count == 0)
        {
            return ReachedHead is { } head ? LogTime.Of(Math.Min(head.Timestamp, LatestTime)) : null;
        }

        return Observed.FirstTimestamp is { } first
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(first, LatestTime)) + Log.Client.Log.MaximumMergeDelay
            : null;
    }

    /// <summary>Milliseconds since 1970 in the year 9987: a log's timestamp beyond it is no time that can be reckoned with.</summary>
    private const ulong LatestTime = 253_000_000_000_000;
}
