using CtAuditor.Archive;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>
/// Comes back to entries that could not be read: those of tiles that could not be split, and those that wait for an issuer. What
/// the log has for them now is read, paired and judged as if it had come in time.
/// </summary>
internal sealed class GapFiller(
    LogsOfRun logs, IssuerSource issuers, RuleRunner rules, SctScreen scts, CertificateMemory memory, Committer committer, StoreAccess store, TimeProvider time, IEntryArchive? archive)
{
    /// <summary>Gaps of one log tried at a time: a log with more is ill, and is not asked for all of them every hour.</summary>
    private const int AtATime = 64;

    /// <summary>The open gaps of a log, those that have waited longest first.</summary>
    public Task<IReadOnlyList<LogGapRow>> OpenAsync(TailedLog log) => store.ReadAsync(reader => reader.OpenGaps(log.Row.Number, AtATime));

    /// <summary>Tries each of some gaps of a log once; ends early, and well, when cancelled.</summary>
    /// <param name="log">The log.</param>
    /// <param name="gaps">Its gaps.</param>
    /// <param name="start">Where a log begins that was never seen before.</param>
    /// <param name="cancellation">Gives up; what was filled until then stays filled.</param>
    public async Task RunAsync(TailedLog log, IReadOnlyList<LogGapRow> gaps, TailStart start, CancellationToken cancellation)
    {
        if (gaps.Count == 0)
        {
            return;
        }

        var entries = new EntryReader(issuers.Directory, new RuleScreen(rules, log.Client.Log.LogId, scts, memory));
        try
        {
            foreach (var gap in gaps)
            {
                // Proven by a head of which the verified entries are a part: who fills a gap under it reads the same log.
                if (log.NewestHead is { } head && gap.End <= head.TreeSize && !await FillAsync(log, gap, head, entries, start, cancellation).ConfigureAwait(false))
                {
                    await store.WriteAsync(transaction => Count(transaction, gap)).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The next run tries them.
        }
    }

    /// <summary>Reads a gap as far as it can be read; false when that is nothing.</summary>
    private async Task<bool> FillAsync(
        TailedLog log, LogGapRow gap, SignedTreeHead head, EntryReader entries, TailStart start, CancellationToken cancellation)
    {
        var filled = gap.FilledUntil;
        try
        {
            if (gap.Issuer is { } issuer && !await issuers.FetchAsync(log, issuer, cancellation).ConfigureAwait(false))
            {
                return false;
            }

            while (filled < gap.End)
            {
                using var batch = await log.Client.FetchEntriesAsync(filled, gap.End, head, cancellation).ConfigureAwait(false);
                var until = batch.Gaps.Count > 0 ? batch.Gaps[0].Start : batch.End;
                if (until == filled)
                {
                    break;
                }

                await ProveAsync(log, batch, head, cancellation).ConfigureAwait(false);
                await issuers.FetchAllAsync(log, batch, cancellation).ConfigureAwait(false);
                await KeepAsync(log, batch, until, head, cancellation).ConfigureAwait(false);
                var observed = committer.Rent();
                if (gap.Issuer is { } direct)
                {
                    entries.ReadIssuedBy(batch, direct, log.Row.Number, logs.Coverage(start), observed);
                }
                else
                {
                    entries.Read(batch, log.Row.Number, logs.Coverage(start), observed);
                }

                await committer.SubmitAsync(new FilledGap(log, gap with { FilledUntil = filled }, until, observed), cancellation).ConfigureAwait(false);
                filled = until;
            }
        }
        catch (Exception e) when (e is LogFaultException or LogUnavailableException)
        {
            // What is wrong now is the tailer's to say; the gap waits for the next try.
        }

        return filled > gap.FilledUntil;
    }

    // Tiles are proven when they are read, pages are not.
    private static async Task ProveAsync(TailedLog log, RawEntryBatch batch, SignedTreeHead head, CancellationToken cancellation)
    {
        if (log.Client.Log.Kind == LogKind.StaticCt)
        {
            return;
        }

        for (var i = 0; i < batch.Count; i++)
        {
            await log.Client.FetchInclusionProofAsync(batch.Start + i, batch.LeafHashes[i], head, cancellation).ConfigureAwait(false);
        }
    }

    private async Task KeepAsync(TailedLog log, RawEntryBatch batch, long until, SignedTreeHead head, CancellationToken cancellation)
    {
        if (archive is null)
        {
            return;
        }

        var before = await log.Client.FetchTreeAsync(batch.Start, head, cancellation).ConfigureAwait(false);
        using var filled = batch.Copy(0, (int)(until - batch.Start));
        await archive.Open(log.Client.Log, issuers).AppendFilledAsync(filled, before, head, cancellation).ConfigureAwait(false);
    }

    private bool Count(IStoreTransaction transaction, LogGapRow gap)
    {
        transaction.CountGapAttempt(gap, time.GetUtcNow());
        return true;
    }
}
