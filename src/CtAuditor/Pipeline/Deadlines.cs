using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Rules;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>
/// Looks again at what was waiting for its counterpart. Most have met it meanwhile; the rest become suspects when the
/// logs are read far enough for the absence to mean something.
/// </summary>
internal sealed class Deadlines(LogsOfRun logs, RuleContext context, DateTimeOffset now)
{
    /// <summary>Rows taken in one transaction; a row is a batch's.</summary>
    private const int RowsAtATime = 64;

    /// <summary>A log that does not catch up holds finals back this long; then the rules say what they can.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private static readonly TimeSpan NextLook = TimeSpan.FromHours(1);

    /// <summary>
    /// Precertificates without a final looked at of one CA in one run. Most CAs log no finals at all: a few show it, and
    /// fetching every one of them again would cost the logs as much as reading them.
    /// </summary>
    private const int PrecertificatesPerIssuer = 25;

    private readonly Dictionary<int, int> _ofIssuer = [];

    private readonly Dictionary<int, SctCounts> _scts = [];
    private readonly PairingMatches _matches = new();
    private readonly List<PairingRecord> _waitOn = [];

    /// <summary>Takes everything that is due; returns how many became suspects.</summary>
    public int Take(IAuditStore store)
    {
        var suspects = 0;
        foreach (var kind in Enum.GetValues<DeadlineKind>())
        {
            var rows = RowsAtATime;
            while (rows == RowsAtATime)
            {
                using var transaction = store.Begin();
                var due = transaction.TakeDue(kind, now, RowsAtATime);
                rows = due.Count;
                foreach (var row in due)
                {
                    suspects += row.Kind == DeadlineKind.PromisedEntry
                        ? TakePromises(store.PairingIndex, transaction, row)
                        : Take(store.PairingIndex, transaction, row);
                }

                transaction.Commit();
            }
        }

        return suspects;
    }

    private int Take(IPairingIndex index, IStoreTransaction transaction, DueRecords due)
    {
        var suspects = 0;
        var records = due.Records;
        index.Find(records, _matches);
        _waitOn.Clear();
        for (var i = 0; i < records.Length; i++)
        {
            if (HasCounterpart(records[i], _matches[i]))
            {
                continue;
            }

            if (due.Kind == DeadlineKind.FinalWithoutPrecertificate && !IsRipe(records[i]))
            {
                _waitOn.Add(records[i]);
                continue;
            }

            if (due.Kind == DeadlineKind.PrecertificateWithoutFinal && ++CollectionsMarshal.GetValueRefOrAddDefault(_ofIssuer, records[i].IssuerNumber, out _) > PrecertificatesPerIssuer)
            {
                continue;
            }

            transaction.Suspect(records[i].Key, now);
            suspects++;
        }

        transaction.AddDeadline(due.Kind, now + NextLook, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_waitOn)));
        return suspects;
    }

    // A promise that was kept is done with; one that was not becomes a suspect once the log has read past the end of its
    // maximum merge delay: settlement asks the log, and the rules decide.
    private int TakePromises(IPairingIndex index, IStoreTransaction transaction, DueRecords due)
    {
        var suspects = 0;
        var records = due.Records;
        index.Find(records, _matches);
        _waitOn.Clear();
        for (var i = 0; i < records.Length; i++)
        {
            ref readonly var promised = ref records[i];
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_scts, promised.LogNumber, out _);
            if (promised.IsKeptAmong(_matches[i]))
            {
                counts = counts with { Seen = counts.Seen + 1 };
            }
            else if (IsOver(promised))
            {
                counts = counts with { Asked = counts.Asked + 1 };
                transaction.Suspect(promised.Key, now);
                suspects++;
            }
            else if (DateTimeOffset.FromUnixTimeSeconds(promised.LoggedAt) + Patience < now)
            {
                counts = counts with { NotAudited = counts.NotAudited + 1 };
            }
            else
            {
                _waitOn.Add(promised);
            }
        }

        transaction.AddDeadline(due.Kind, now + NextLook, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_waitOn)));
        foreach (var (number, counts) in _scts)
        {
            transaction.AddSctCounts(number, counts);
        }

        _scts.Clear();
        return suspects;
    }

    // The record has whole seconds: the promise may be up to a second younger.
    private bool IsOver(in PairingRecord promised) =>
        logs.Find(promised.LogNumber) is { } log
        && log.ReadUntil(now) >= LogTime.After(DateTimeOffset.FromUnixTimeSeconds(promised.LoggedAt + 1), log.Client.Log.MaximumMergeDelay);

    // The SCTs of a final are older than its entry, so a log that is read to an MMD past the entry has merged what they promise.
    private bool IsRipe(in PairingRecord final)
    {
        var logged = DateTimeOffset.FromUnixTimeSeconds(final.LoggedAt);
        return logged + Patience < now || context.Logs.All(log => log.CoveredUntil == DateTimeOffset.MinValue || log.CoveredUntil >= logged + log.MaximumMergeDelay);
    }

    private static bool HasCounterpart(in PairingRecord record, ReadOnlySpan<PairingRecord> known)
    {
        foreach (ref readonly var other in known)
        {
            if (other.IsPrecertificate != record.IsPrecertificate && other.IssuerNumber == record.IssuerNumber && other.HasSameTbs(record))
            {
                return true;
            }
        }

        return false;
    }
}
