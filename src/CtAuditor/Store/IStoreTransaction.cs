using CtAuditor.Intake;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;

namespace CtAuditor.Store;

/// <summary>Everything that is written to a store, all of it or nothing. Disposing without <see cref="Commit"/> rolls back.</summary>
public interface IStoreTransaction : IDisposable
{
    /// <summary>Keeps a log list in place of the copy before.</summary>
    void SaveLogList(LogListCopy copy);

    /// <summary>Brings a log that a list has or had up to date, with its whole history.</summary>
    void SaveKnownLog(KnownLog log);

    /// <summary>Saves how far a log is read; with the batch's records in the same transaction.</summary>
    void SavePosition(int logNumber, LogPosition position, DateTimeOffset now);

    /// <summary>Keeps a head whose root the entries were found to have. Of many, the newest are kept.</summary>
    void SaveHead(int logNumber, SignedTreeHead head);

    /// <summary>Adds to a log's counters.</summary>
    void AddCounts(int logNumber, LogCounts counts);

    /// <summary>Adds to what became of a log's SCTs.</summary>
    void AddSctCounts(int logNumber, SctCounts counts);

    /// <summary>Keeps a serial number of a CA, once.</summary>
    void AddSerial(SerialRow row);

    /// <summary>Adds to how an endpoint of a log answered on a day.</summary>
    void AddEndpointDay(EndpointDay day);

    /// <summary>
    /// Records that a log broke its protocol. The same kind again on the same log counts, and moves last seen; detail and
    /// evidence of the first time stay, those of the last time stand beside them.
    /// </summary>
    /// <param name="logNumber">The log.</param>
    /// <param name="kind">What it did.</param>
    /// <param name="detail">What happened, for people.</param>
    /// <param name="evidence">A JSON text, or nothing.</param>
    /// <param name="now">When.</param>
    /// <param name="beyond">How far the log has to be verified to have left this behind; long.MaxValue where that does not show it.</param>
    void RecordLogFault(int logNumber, string kind, string detail, ReadOnlySpan<byte> evidence, DateTimeOffset now, long beyond = 0);

    /// <summary>Records that a log, verified so far, has left behind what stood in the way before.</summary>
    void RecoverLogFaults(int logNumber, long verified, DateTimeOffset now);

    /// <summary>Records that a log no longer does one thing.</summary>
    void RecoverLogFault(int logNumber, string kind, DateTimeOffset now);

    /// <summary>Keeps that entries [start, end) of the verified tree could not be read.</summary>
    void AddGap(int logNumber, long start, long end, string kind, string detail, DateTimeOffset now);

    /// <summary>
    /// Keeps that the x509_entries of one direct issuer could not be read among [start, end), where there is no other gap. An open
    /// gap of the same log and issuer grows, but not across another; there are at most <see cref="LogGapRow.MaximumIssuersPerLog"/>, and false says that this was one more.
    /// </summary>
    bool AddIssuerGap(int logNumber, long start, long end, string kind, Hash256 issuer, string detail, DateTimeOffset now);

    /// <summary>Records that what lies before <paramref name="until"/> in a gap has been read; with the entries in the same transaction.</summary>
    /// <returns>Whether no gap of this kind is open in the log any more.</returns>
    bool FillGap(LogGapRow gap, long until, DateTimeOffset now);

    /// <summary>Counts an attempt at a gap that brought nothing.</summary>
    void CountGapAttempt(LogGapRow gap, DateTimeOffset now);

    /// <summary>Takes an entry out of those that could not be read, as it has been read now.</summary>
    void Release(int logNumber, long index, string part);

    /// <summary>Keeps an entry that could not be read; its bytes up to <see cref="QuarantinedEntry.MaximumBytes"/>. Once for each index and part.</summary>
    void Quarantine(int logNumber, MalformedEntry entry, DateTimeOffset now);

    /// <summary>Keeps a certificate under its SHA-256, which is returned; nothing happens when it is there.</summary>
    Hash256 SaveCertificate(ReadOnlySpan<byte> der);

    /// <summary>Marks a key as something to look at, now. A mark while it is being looked at is not lost: see <see cref="Settled"/>.</summary>
    void Suspect(PairingKey key, DateTimeOffset now);

    /// <summary>Takes a key off the list, unless it was suspected again since <paramref name="suspect"/> was read; false then.</summary>
    bool Settled(SuspectRow suspect);

    /// <summary>Counts an attempt that could not be finished, and says when to try again.</summary>
    void Postpone(SuspectRow suspect, DateTimeOffset nextTry);

    /// <summary>Keeps a screened entry's bytes until its group has been judged.</summary>
    void Retain(int logNumber, ScreenedEntry entry, DateTimeOffset now);

    /// <summary>Drops retained entries that were kept before a time; returns how many.</summary>
    int DropRetained(DateTimeOffset before);

    /// <summary>Keeps records to be looked at when a time has come, as one row.</summary>
    /// <param name="kind">What they wait for.</param>
    /// <param name="due">When.</param>
    /// <param name="records">Fixed-size records one after another, as the caller wants them back; nothing is kept of none.</param>
    void AddDeadline(DeadlineKind kind, DateTimeOffset due, ReadOnlySpan<byte> records);

    /// <summary>Takes rows that have become due, longest due first; they are gone when the transaction commits.</summary>
    IReadOnlyList<DueRecords> TakeDue(DeadlineKind kind, DateTimeOffset now, int maximumRows);

    /// <summary>
    /// Records that a rule says this, now. What was said before stays: an equal finding only moves last seen; one with
    /// another message or other evidence becomes the current revision beside the first.
    /// </summary>
    /// <param name="finding">What is said.</param>
    /// <param name="subjectGroup">The certificates it is about, for <see cref="ResolveAbsent"/>; null when it is about something else.</param>
    /// <param name="now">When.</param>
    FindingChange PutFinding(Finding finding, PairingKey? subjectGroup, DateTimeOffset now);

    /// <summary>Resolves the open findings of a group that are said no longer; returns their ids.</summary>
    /// <param name="group">The group that was judged again.</param>
    /// <param name="stillSaid">Ids of the findings that were said this time.</param>
    /// <param name="now">When.</param>
    /// <param name="decidedRules">
    /// Only findings of these rules are resolved: a rule that was switched off, or could not tell, has taken nothing back.
    /// Null for all rules.
    /// </param>
    IReadOnlyList<string> ResolveAbsent(PairingKey group, IReadOnlySet<string> stillSaid, DateTimeOffset now, IReadOnlySet<string>? decidedRules = null);

    /// <summary>Starts the record of a crawl; returns its number.</summary>
    long StartRun(DateTimeOffset now);

    /// <summary>Ends it.</summary>
    /// <param name="run">The number of <see cref="StartRun"/>.</param>
    /// <param name="now">When.</param>
    /// <param name="entries">Entries read.</param>
    /// <param name="newFindings">Findings opened or reopened.</param>
    /// <param name="outcomes">A JSON object with one member for each log.</param>
    void EndRun(long run, DateTimeOffset now, long entries, long newFindings, string outcomes);

    /// <summary>Makes everything since <see cref="IAuditStore.Begin"/> durable, in one step.</summary>
    /// <exception cref="StoreException">It could not be written; the transaction is rolled back.</exception>
    void Commit();
}
