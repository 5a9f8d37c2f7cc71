using CtAuditor.Archive;
using CtAuditor.Intake;
using CtAuditor.Logs;
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
    TimeProvider time,
    ILogArchive? archive)
{
    /// <summary>Reports that only say that the log is there come no more often than this.</summary>
    private static readonly TimeSpan QuietInterval = TimeSpan.FromSeconds(30);

    private long _toldAt = time.GetTimestamp();
    private string _trouble = "";

    /// <summary>Reads until the head seen first is reached, or for good when following.</summary>
    /// <exception cref="LogFaultException">The log broke its protocol.</exception>
    /// <exception cref="LogUnavailableException">The log could not be read.</exception>
    public async Task RunAsync(CrawlOptions options, CancellationToken cancellation)
    {
        progress.Report(log.Progress(LogState.Reading));
        log.Position ??= log.Row.Damage is { } damage
            ? await new PositionRepair(log, store, time).RunAsync(damage, cancellation).ConfigureAwait(false)
            : await BeginAsync(options.Start, cancellation).ConfigureAwait(false);
        line.Arrive(log);
        if (options.Start.Index != 0)
        {
            // From their first entry on, all logs are covered from the beginning of time, begun or not.
            await line.WaitAsync(cancellation).ConfigureAwait(false);
        }

        var tree = log.Position.Tree;
        if (archive is not null)
        {
            await CompleteArchiveAsync(archive, log.Position, cancellation).ConfigureAwait(false);
        }

        var tailer = new LogTailer(log.Client, time, Told);
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
                await issuers.FetchAllAsync(log, batch.Entries, cancellation).ConfigureAwait(false);
                var observed = committer.Rent();
                entries.Read(batch.Entries, log.Row.Number, logs.Coverage(options.Start), observed, archive?.Begin(batch, tree));
                log.NewestHead = batch.ProvenBy;
                if (archive is not null)
                {
                    await archive.AppendAsync(batch, tree, cancellation).ConfigureAwait(false);
                }

                tree = batch.TreeAfter;
                var parsed = new ParsedBatch(log, batch.Entries.Start, batch.Entries.Count, tree, batch.ReachedHead, observed) { Gaps = batch.Entries.Gaps };
                await committer.SubmitAsync(parsed, cancellation).ConfigureAwait(false);
            }
        }

        // A log without news signs a newer head all the same: it says that nothing was added until then.
        if (tailer.Progress.Head is { } head && head.TreeSize == tree.Size)
        {
            log.NewestHead = head;
            if (archive is not null)
            {
                await archive.AppendAsync(head, cancellation).ConfigureAwait(false);
            }

            var nothing = committer.Rent();
            nothing.Clear();
            await committer.SubmitAsync(new ParsedBatch(log, tree.Size, 0, tree, head, nothing), cancellation).ConfigureAwait(false);
        }
    }

    // A log at its head brings no batches: that it is asked, and answers or does not, is news all the same.
    private void Told(TailProgress tail)
    {
        Stand(tail);
        var now = time.GetTimestamp();
        var last = Interlocked.Read(ref _toldAt);
        var isNews = Interlocked.Exchange(ref _trouble, tail.LastTrouble) != tail.LastTrouble;
        if (isNews || (time.GetElapsedTime(last, now) >= QuietInterval && Interlocked.CompareExchange(ref _toldAt, now, last) == last))
        {
            var state = tail.LastTrouble.Length > 0 ? LogState.BackingOff : tail.Head?.TreeSize > tail.Verified ? LogState.Reading : LogState.CaughtUp;
            progress.Report(log.Progress(state) with { Reason = tail.LastTrouble });
        }
    }

    // A newer head of the very tree that is committed says that nothing was added until then. Nothing of the log is under way
    // to the committer, or the tailer would be further than what is committed.
    private void Stand(TailProgress tail)
    {
        if (tail.Head is { } head
            && log.Position is { } position
            && position.Verified == head.TreeSize
            && tail.Verified == head.TreeSize
            && head.Timestamp > (log.ReachedHead?.Timestamp ?? 0)
            && position.Tree.Root() == head.RootHash)
        {
            var nothing = committer.Rent();
            nothing.Clear();
            committer.TrySubmit(new ParsedBatch(log, head.TreeSize, 0, position.Tree, head, nothing));
        }
    }

    /// <summary>
    /// Where a log never seen before begins is kept at once: a run that finds nothing to read must still tell the next one
    /// where it stood, or the entries between would never be read.
    /// </summary>
    private async Task<LogPosition> BeginAsync(TailStart start, CancellationToken cancellation)
    {
        var (head, tree) = await new LogTailer(log.Client, time).BeginAsync(start, cancellation).ConfigureAwait(false);
        log.NewestHead = head;
        var begin = new ParsedBatch(log, tree.Size, 0, tree, tree.Size == head.TreeSize ? head : null, new ObservedBatch());
        var position = begin.PositionAfter(null);
        log.ReachedHead = begin.ReachedHead;
        return await store.WriteAsync(transaction =>
        {
            transaction.SavePosition(log.Row.Number, position, time.GetUtcNow());
            return position;
        }).ConfigureAwait(false);
    }

    /// <summary>
    /// Says to the archive where reading goes on. Entries that the store has and the archive lost, as a power cut can do it, are
    /// read again for it.
    /// </summary>
    private async Task CompleteArchiveAsync(ILogArchive archive, LogPosition position, CancellationToken cancellation)
    {
        archive.MoveTo(position.Tree, log.ReachedHead);
        if (archive.MissingFrom is not { } tree)
        {
            return;
        }

        var request = new TailRequest { Tree = tree, LastHead = log.ReachedHead, Budget = logs.Downloads };
        await foreach (var batch in new LogTailer(log.Client, time).TailAsync(request, cancellation).ConfigureAwait(false))
        {
            using (batch)
            {
                await issuers.FetchAllAsync(log, batch.Entries, cancellation).ConfigureAwait(false);
                await archive.AppendAsync(batch, tree, cancellation).ConfigureAwait(false);
                tree = batch.TreeAfter;
                if (tree.Size >= position.Verified)
                {
                    return;
                }
            }
        }
    }
}
