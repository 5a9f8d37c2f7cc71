using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;

namespace CtAuditor.Pipeline;

/// <summary>
/// Holds the SCTs of a final certificate against the logs that made them: the entry came by, or else the log is asked for
/// it, by leaf_index or by hash. Asking is bounded for each log.
/// </summary>
internal sealed class SctAudit(LogsOfRun logs, TimeProvider time)
{
    /// <summary>Entries from before its coverage that one log is asked for in one run: a sample, and no burden for any log.</summary>
    public const int LookUpsPerLog = 100;

    // What was not seen though the log is covered is looked up as well before anybody is accused; a log that has lost
    // thousands of entries is shown by these.
    private const int QuestionsPerLog = 4 * LookUpsPerLog;

    private readonly Dictionary<int, int> _asked = [];
    private readonly Lock _lock = new();

    /// <summary>One check for each SCT that names a log of this run.</summary>
    /// <param name="final">The certificate.</param>
    /// <param name="records">Everything observed under its key.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<IReadOnlyList<SctCheck>> CheckAsync(GroupCertificate final, IReadOnlyList<PairingRecord> records, CancellationToken cancellation)
    {
        var checks = new List<SctCheck>();
        foreach (var sct in CertificateFacts.Of(final).Scts)
        {
            if (logs.Find(sct.LogId) is { } log)
            {
                checks.Add(await CheckAsync(log, final, sct, records, cancellation).ConfigureAwait(false));
            }
        }

        return checks;
    }

    private async Task<SctCheck> CheckAsync(
        TailedLog log, GroupCertificate final, EmbeddedSct sct, IReadOnlyList<PairingRecord> records, CancellationToken cancellation)
    {
        var check = new SctCheck { Sct = sct.Hash, LogId = sct.LogId, Timestamp = sct.Timestamp, Presence = SctPresence.Unknown };
        SctView.TryRead(sct.Raw.Span, out var view, out _);
        var isStaticCt = log.Client.Log.Kind == LogKind.StaticCt;
        var promisedAt = SctClaim.IndexOf(view, isStaticCt);
        if (records.Any(record => IsPromised(record, log, final, sct, promisedAt)))
        {
            return check with { Presence = SctPresence.Seen };
        }

        // An SCT is over the precert_entry; its extensions are part of the leaf (RFC 6962 section 3.4).
        if (!SctSignedData.TryGetLeafHash(view, final.IssuerKeyHash, final.CanonicalTbs.Span, out var leafHash))
        {
            return check;
        }

        long? index = view.TryGetLeafIndex(out var leafIndex) ? leafIndex : null;
        var deadline = LogTime.After(sct.Time, log.Client.Log.MaximumMergeDelay);
        check = check with { LeafHash = leafHash, LeafIndex = index, Head = log.ReachedHead, IsTreeRead = log.Position?.CoveredFrom <= sct.Time };
        if (log.ReachedHead is not { } head || log.ReadUntil(time.GetUtcNow()) < deadline)
        {
            return check with { Presence = SctPresence.Pending };
        }

        if (isStaticCt && index is null)
        {
            return check;
        }

        if (!MayAsk(log.Row.Number))
        {
            return check with { Presence = SctPresence.NotAudited };
        }

        try
        {
            var found = await log.Client.FindLeafAsync(leafHash, index, head, cancellation).ConfigureAwait(false);
            return check with { Presence = found is null ? SctPresence.Absent : SctPresence.Proven };
        }
        catch (Exception exception) when (exception is LogFaultException or LogUnavailableException)
        {
            return check;
        }
    }

    private static bool IsPromised(in PairingRecord record, TailedLog log, GroupCertificate final, EmbeddedSct sct, long index) =>
        record.IsPrecertificate
        && record.LogNumber == log.Row.Number
        && record.LoggedAt == (long)Math.Min(sct.Timestamp / 1000, uint.MaxValue)
        && (index == PairingRecord.UnknownIndex || record.Index == index)
        && record.HasTbs(final.CanonicalTbsHash);

    private bool MayAsk(int logNumber)
    {
        lock (_lock)
        {
            return ++CollectionsMarshal.GetValueRefOrAddDefault(_asked, logNumber, out _) <= QuestionsPerLog;
        }
    }
}
