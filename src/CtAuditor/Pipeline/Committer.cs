using System.Runtime.InteropServices;
using System.Threading.Channels;
using CtAuditor.Archive;
using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>
/// The one who writes: takes parsed batches of all logs, joins them with what was seen before, and commits rows, tree,
/// position and suspects of each in one transaction (design decision 5). A kill at any point loses whole batches, which
/// are read again, or nothing.
/// </summary>
internal sealed class Committer(StoreAccess store, IssuerDirectory issuers, OpenGroups openGroups, IProgress<LogProgress> progress, TimeProvider time, IEntryArchive? archive)
{
    /// <summary>Parsed batches that may wait; a few keep the writer busy, more only hold memory.</summary>
    private const int QueuedBatches = 8;

    /// <summary>Records that end a transaction: enough to pay for it, few enough to lose little to a kill.</summary>
    private const int RecordsPerTransaction = 16 * 1024;

    private const long SecondsPerDay = 24 * 60 * 60;

    /// <summary>A precertificate is waited for this long before it counts as one whose final nobody logged.</summary>
    private static readonly TimeSpan FinalWait = TimeSpan.FromDays(30);

    private readonly Channel<LogWork> _queue = Channel.CreateBounded<LogWork>(
        new BoundedChannelOptions(QueuedBatches) { SingleReader = true, SingleWriter = false, FullMode = BoundedChannelFullMode.Wait });

    // Never holds more than were ever under way, which the queue bounds.
    private readonly Channel<ObservedBatch> _spare = Channel.CreateUnbounded<ObservedBatch>();
    private readonly PairingJoin _join = new();
    private readonly PairingMatches _matches = new();
    private readonly JoinResult _joined = new();
    private readonly List<PairingRecord> _records = [];
    private readonly List<SctClaim> _claims = [];
    private readonly Dictionary<int, int> _toLookUp = [];
    private readonly Dictionary<int, long> _notAudited = [];

    /// <summary>Entries committed so far.</summary>
    public long Entries { get; private set; }

    /// <summary>Pairs completed so far.</summary>
    public long Pairs { get; private set; }

    /// <summary>Malformed entries kept so far.</summary>
    public long Malformed { get; private set; }

    /// <summary>A batch to fill; used ones come back.</summary>
    public ObservedBatch Rent() => _spare.Reader.TryRead(out var spare) ? spare : new ObservedBatch();

    /// <summary>Hands over a parsed batch; waits while the writer is behind. Batches of one log come in order.</summary>
    public ValueTask SubmitAsync(LogWork batch, CancellationToken cancellation) => _queue.Writer.WriteAsync(batch, cancellation);

    /// <summary>As <see cref="SubmitAsync"/>; where the writer is behind it is not handed over, and need not be.</summary>
    public bool TrySubmit(LogWork batch) => _queue.Writer.TryWrite(batch);

    /// <summary>Says that no more batches come.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Commits batches until <see cref="Complete"/>.</summary>
    public async Task RunAsync()
    {
        var batches = new List<LogWork>();
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var records = 0;
            while (records < RecordsPerTransaction && _queue.Reader.TryRead(out var batch))
            {
                batches.Add(batch);
                records += batch.Observed.Records.Count;
            }

            if (archive is not null)
            {
                // Nothing says that entries were read before they are kept.
                await archive.FlushAsync().ConfigureAwait(false);
            }

            await store.ExclusivelyAsync(open => Commit(open, batches)).ConfigureAwait(false);
            foreach (var batch in batches)
            {
                Publish(batch);
                _spare.Writer.TryWrite(batch.Observed);
            }

            batches.Clear();
        }
    }

    private bool Commit(IAuditStore open, List<LogWork> batches)
    {
        var now = time.GetUtcNow();
        _records.Clear();
        _claims.Clear();
        foreach (var batch in batches)
        {
            var before = _records.Count;
            foreach (ref readonly var claim in CollectionsMarshal.AsSpan(batch.Observed.Claims))
            {
                _claims.Add(claim with { Record = before + claim.Record });
            }

            _records.AddRange(CollectionsMarshal.AsSpan(batch.Observed.Records));
        }

        var records = CollectionsMarshal.AsSpan(_records);
        open.PairingIndex.Find(records, _matches);
        _join.Join(records, _matches, CollectionsMarshal.AsSpan(_claims), _joined);

        using var transaction = open.Begin();
        open.PairingIndex.Append(CollectionsMarshal.AsSpan(_joined.Kept));
        foreach (var certificate in issuers.TakeLearnt())
        {
            transaction.SaveCertificate(certificate.Der.Span);
        }

        foreach (var record in _joined.Kept)
        {
            if (openGroups.Contains(record.Key))
            {
                _joined.Suspects.Add(record.Key);
            }
        }

        foreach (var key in _joined.Suspects)
        {
            transaction.Suspect(key, now);
        }

        SaveWaiting(transaction, now);
        SavePromises(transaction, now);
        foreach (var batch in batches)
        {
            Save(transaction, batch, now);
        }

        transaction.Commit();
        return true;
    }

    private void SaveWaiting(IStoreTransaction transaction, DateTimeOffset now)
    {
        // Settlement decides when a final has waited long enough: it knows how far the logs are read.
        transaction.AddDeadline(DeadlineKind.FinalWithoutPrecertificate, now, Bytes(_joined.FinalsWaiting));

        // By the day they were logged, so that a batch of months does not wait for its youngest.
        foreach (var day in _joined.PrecertificatesWaiting.GroupBy(record => record.LoggedAt / SecondsPerDay))
        {
            var due = DateTimeOffset.FromUnixTimeSeconds((day.Key + 1) * SecondsPerDay) + FinalWait;
            transaction.AddDeadline(DeadlineKind.PrecertificateWithoutFinal, due, Bytes([.. day]));
        }
    }

    // A promise from before a log was covered can only be looked up, at the log's expense: a sample of each log's is.
    private void SavePromises(IStoreTransaction transaction, DateTimeOffset now)
    {
        foreach (var promised in _joined.PromisesBeforeCoverage)
        {
            if (++CollectionsMarshal.GetValueRefOrAddDefault(_toLookUp, promised.LogNumber, out _) <= SctAudit.LookUpsPerLog)
            {
                _joined.PromisesWaiting.Add(promised);
            }
            else
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_notAudited, promised.LogNumber, out _)++;
            }
        }

        foreach (var number in _joined.PromisesKept.Keys.Union(_notAudited.Keys))
        {
            transaction.AddSctCounts(number, new SctCounts(
                Seen: _joined.PromisesKept.GetValueOrDefault(number), NotAudited: _notAudited.GetValueOrDefault(number)));
        }

        _notAudited.Clear();

        transaction.AddDeadline(DeadlineKind.PromisedEntry, now, Bytes(_joined.PromisesWaiting));
    }

    private static ReadOnlySpan<byte> Bytes(List<PairingRecord> records) => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(records));

    private void Save(IStoreTransaction transaction, LogWork batch, DateTimeOffset now)
    {
        var number = batch.Log.Row.Number;
        var observed = batch.Observed;
        foreach (var entry in observed.Malformed)
        {
            transaction.Quarantine(number, entry, now);
        }

        foreach (var entry in observed.Screened)
        {
            transaction.Retain(number, entry, now);
            transaction.Suspect(entry.Key, now);
        }

        batch.Save(transaction, now);
        batch.SaveIssuerGaps(transaction, now);

        // The join counts by log, over all batches of the transaction: the first of a log takes the count.
        _joined.Pairs.Remove(number, out var pairs);
        _joined.Copies.Remove(number, out var copies);
        transaction.AddCounts(number, batch.Counts with { Pairs = pairs, Copies = copies });
        Pairs += pairs;
    }

    private void Publish(LogWork batch)
    {
        var log = batch.Log;
        log.EntriesThisRun += batch.EntriesRead;
        log.ReachedHead = batch.Reached ?? log.ReachedHead;
        Entries += batch.EntriesRead;
        Malformed += batch.Counts.Malformed;
        progress.Report(log.Progress(LogState.Reading));
    }
}
