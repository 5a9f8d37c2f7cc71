using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>
/// Makes a damaged position anew. How many entries were read the counters say; the tree over them the log proves, against its
/// head now and against the last one that the store has. No entry is passed over, and none is read twice.
/// </summary>
internal sealed class PositionRepair(TailedLog log, StoreAccess store, TimeProvider time)
{
    /// <summary>The position, as it must have been; it is kept.</summary>
    /// <exception cref="StoreException">Damaged: the counters say something else than the position.</exception>
    /// <exception cref="LogUnavailableException">The log cannot be asked now.</exception>
    /// <exception cref="LogFaultException">The log no longer has the tree that was read.</exception>
    public async Task<LogPosition> RunAsync(PositionDamage damage, CancellationToken cancellation)
    {
        var missing = await store.ReadAsync(reader => reader.LogGaps()
            .Where(gap => gap.LogNumber == log.Row.Number && gap.Issuer is null).Sum(gap => gap.End - gap.FilledUntil)).ConfigureAwait(false);
        if (damage.StartedAt < 0 || log.Row.Counts.Entries + missing != damage.Verified - damage.StartedAt)
        {
            throw new StoreException(
                StoreProblem.Damaged,
                $"The position of the log '{log.Name}' is damaged ({damage.What}), and its counters do not tell how far it was read. Use a copy of the store from before.");
        }

        var known = await store.ReadAsync(reader => reader.Heads(log.Row.Number).FirstOrDefault(head => head.TreeSize <= damage.Verified && IsSigned(head))).ConfigureAwait(false);
        var head = await log.Client.FetchHeadAsync(cancellation).ConfigureAwait(false);
        if (head.TreeSize < damage.Verified)
        {
            throw new LogUnavailableException($"{log.Name}: the log shows a head of size {head.TreeSize}, and {damage.Verified} entries were read");
        }

        var tree = await log.Client.FetchTreeAsync(damage.Verified, head, cancellation).ConfigureAwait(false);
        if (known is not null && !(known.TreeSize == tree.Size ? known.RootHash == tree.Root() : await log.Client.AreConsistentAsync(known, head, cancellation).ConfigureAwait(false)))
        {
            throw new LogFaultException(
                LogFaultKind.Fork,
                $"{log.Name}: what the log proves now of its first {known.TreeSize} entries does not fit the head that it signed over them",
                new LogFaultEvidence { Log = log.Client.Log, Heads = [known, head], ComputedRoot = tree.Root() });
        }

        var position = new LogPosition
        {
            Verified = damage.Verified,
            Downloaded = damage.Verified,
            StartedAt = damage.StartedAt,
            Tree = tree,
            // From later on than was known, which claims less.
            CoveredFrom = damage.StartedAt == 0 ? DateTimeOffset.MinValue : null,
            LastTimestamp = 0,
            LastHead = known,
        };
        log.ReachedHead = known;
        log.NewestHead = head;
        log.Repaired = $"{damage.What}; made anew from the log's proof of the {damage.Verified} entries that the counters know";
        return await store.WriteAsync(transaction =>
        {
            transaction.SavePosition(log.Row.Number, position, time.GetUtcNow());
            return position;
        }).ConfigureAwait(false);
    }

    // The kept heads have no checksum, but the log's signature.
    private bool IsSigned(SignedTreeHead head)
    {
        if (!LogPublicKey.TryImport(log.Client.Log.Key.Span, out var key, out _))
        {
            return false;
        }

        using (key)
        {
            return key.VerifyHead(head);
        }
    }
}
