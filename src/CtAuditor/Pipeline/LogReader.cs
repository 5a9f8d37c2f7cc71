using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>Reads one log: the tailer's verified batches through intake to the committer.</summary>
internal sealed class LogReader(
    TailedLog log,
    LogsOfRun logs,
    IssuerSource issuers,
    EntryReader entries,
    Committer committer,
    StoreAccess store,
    StartingLine line,
    IProgress<LogProgress> progress,
    TimeProvider time)
{
    /// <summary>Reads until the head seen first is reached, or for good when following.</summary>
    /// <exception cref="LogFaultException">The log broke its protocol.</exception>
    /// <exception cref="LogUnavailableException">The log could not be read.</exception>
    public async Task RunAsync(CrawlOptions options, CancellationToken cancellation)
    {
        progress.Report(log.Progress(LogState.Reading));
        log.Position ??= await BeginAsync(options.Start, cancellation).ConfigureAwait(false);
        line.Arrive(log);
        await line.WaitAsync(cancellation).ConfigureAwait(false);
        var tree = log.Position.Tree;
        var tailer = new LogTailer(log.Client, time);
        var request = new TailRequest
        {
            Tree = tree,
            LastHead = log.ReachedHead,
            Follow = options.Follow,
            PollInterval = options.PollInterval,
            Budget = logs.Downloads,
        };
        await foreach (var batch in tailer.TailAsync(request, cancellation).ConfigureAwait(false))
        {
            using (batch)
            {
                await FetchIssuersAsync(batch.Entries, cancellation).ConfigureAwait(false);
                var observed = committer.Rent();
                entries.Read(batch.Entries, log.Row.Number, logs.Coverage(options.Start), observed);
                log.NewestHead = batch.ProvenBy;
                tree = batch.TreeAfter;
                await SubmitAsync(batch.Entries.Start, batch.Entries.Count, tree, batch.ReachedHead, observed, cancellation).ConfigureAwait(false);
            }
        }

        // A log without news signs a newer head all the same: it says that nothing was added until then.
        if (tailer.Progress.Head is { } head && head.TreeSize == tree.Size)
        {
            log.NewestHead = head;
            await SubmitAsync(tree.Size, 0, tree, head, committer.Rent(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Where a log never seen before begins is kept at once: a run that finds nothing to read must still tell the next one
    /// where it stood, or the entries between would never be read.
    /// </summary>
    private async Task<LogPosition> BeginAsync(TailStart start, CancellationToken cancellation)
    {
        var head = await log.Client.FetchHeadAsync(cancellation).ConfigureAwait(false);
        var size = Math.Min(start.Index ?? head.TreeSize, head.TreeSize);
        var tree = await log.Client.FetchTreeAsync(size, head, cancellation).ConfigureAwait(false);
        log.NewestHead = head;
        var begin = new ParsedBatch(log, size, 0, tree, size == head.TreeSize ? head : null, new ObservedBatch());
        var position = begin.PositionAfter(null);
        log.ReachedHead = begin.ReachedHead;
        return await store.WriteAsync(transaction =>
        {
            transaction.SavePosition(log.Row.Number, position, time.GetUtcNow());
            return position;
        }).ConfigureAwait(false);
    }

    private async Task SubmitAsync(
        long start, int count, CollapsedTree tree, SignedTreeHead? reached, ObservedBatch observed, CancellationToken cancellation)
    {
        if (count == 0)
        {
            observed.Clear();
        }

        await committer.SubmitAsync(new ParsedBatch(log, start, count, tree, reached, observed), cancellation).ConfigureAwait(false);
    }

    // Entries out of data tiles name their issuers by fingerprint; the few that are new are fetched before the batch is read, so
    // that no entry is passed over for want of its issuer. One that the log does not have stops no entry: intake keeps a
    // final that needs it as malformed.
    private async Task FetchIssuersAsync(RawEntryBatch batch, CancellationToken cancellation)
    {
        if (batch.NamesIssuers && MissingIssuers(batch) is { } missing)
        {
            foreach (var fingerprint in missing)
            {
                await issuers.FetchAsync(log, fingerprint, cancellation).ConfigureAwait(false);
            }
        }
    }

    private HashSet<Hash256>? MissingIssuers(RawEntryBatch batch)
    {
        HashSet<Hash256>? missing = null;
        for (var i = 0; i < batch.Count; i++)
        {
            if (!batch.TryGetEntry(i, out var entry, out _))
            {
                continue;
            }

            for (var rest = entry.ChainFingerprints; !rest.IsEmpty; rest = rest[Hash256.Size..])
            {
                var fingerprint = new Hash256(rest[..Hash256.Size]);
                if (issuers.Directory.Certificate(fingerprint) is null)
                {
                    (missing ??= []).Add(fingerprint);
                }
            }
        }

        return missing;
    }
}
