using CtAuditor.Intake;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;
using CtAuditor.Store.Sqlite.Tables;

namespace CtAuditor.Store.Sqlite;

/// <summary>The writer's one open transaction.</summary>
internal sealed class SqliteTransaction : IStoreTransaction
{
    private readonly Database _database;
    private readonly Action _beforeCommit;
    private readonly Action<bool> _ended;
    private readonly LogTable _logs;
    private readonly CertificateTable _certificates;
    private readonly MalformedEntryTable _malformed;
    private bool _isOpen = true;

    /// <param name="database">The writer's connection; the transaction is begun.</param>
    /// <param name="beforeCommit">Writes what has to be in every transaction.</param>
    /// <param name="ended">Told once, whether it was committed.</param>
    public SqliteTransaction(Database database, Action beforeCommit, Action<bool> ended)
    {
        _database = database;
        _beforeCommit = beforeCommit;
        _ended = ended;
        _logs = new LogTable(database);
        _certificates = new CertificateTable(database);
        _malformed = new MalformedEntryTable(database);
    }

    // The engine itself rolls back when the disk is full; what came after would be committed row by row.
    private Database Open => _isOpen && _database.IsInTransaction()
        ? _database
        : throw new InvalidOperationException("The transaction has ended.");

    private FindingTable Findings => new(Open, _certificates);

    /// <inheritdoc/>
    public void SaveLogList(LogListCopy copy) => new LogListTable(Open).Save(copy);

    /// <inheritdoc/>
    public void SaveKnownLog(KnownLog log) => new KnownLogTable(Open).Save(log);

    /// <inheritdoc/>
    public void SavePosition(int logNumber, LogPosition position, DateTimeOffset now) => Checked(_logs).SavePosition(logNumber, position, now);

    /// <inheritdoc/>
    public void SaveHead(int logNumber, SignedTreeHead head) => new HeadTable(Open).Save(logNumber, head);

    /// <inheritdoc/>
    public void AddCounts(int logNumber, LogCounts counts) => Checked(_logs).AddCounts(logNumber, counts);

    /// <inheritdoc/>
    public void AddSctCounts(int logNumber, SctCounts counts) => new SctCountTable(Open).Add(logNumber, counts);

    /// <inheritdoc/>
    public void AddSerial(SerialRow row) => new SerialSampleTable(Open).Add(row);

    /// <inheritdoc/>
    public void AddEndpointDay(EndpointDay day) => new EndpointDayTable(Open).Add(day);

    /// <inheritdoc/>
    public void RecordLogFault(int logNumber, string kind, string detail, ReadOnlySpan<byte> evidence, DateTimeOffset now, long beyond = 0) =>
        new LogFaultTable(Open).Record(logNumber, kind, detail, evidence, beyond, now);

    /// <inheritdoc/>
    public void RecoverLogFaults(int logNumber, long verified, DateTimeOffset now) => new LogFaultTable(Open).RecoverUpTo(logNumber, verified, now);

    /// <inheritdoc/>
    public void RecoverLogFault(int logNumber, string kind, DateTimeOffset now) => new LogFaultTable(Open).Recover(logNumber, kind, now);

    /// <inheritdoc/>
    public void AddGap(int logNumber, long start, long end, string kind, string detail, DateTimeOffset now) =>
        new LogGapTable(Open).Add(logNumber, start, end, kind, detail, now);

    /// <inheritdoc/>
    public bool AddIssuerGap(int logNumber, long start, long end, string kind, Hash256 issuer, string detail, DateTimeOffset now) =>
        new LogGapTable(Open).AddForIssuer(logNumber, start, end, kind, issuer, detail, now);

    /// <inheritdoc/>
    public bool FillGap(LogGapRow gap, long until, DateTimeOffset now)
    {
        var gaps = new LogGapTable(Open);
        gaps.Fill(gap, until, now);
        return !gaps.AnyOpen(gap.LogNumber, gap.Kind);
    }

    /// <inheritdoc/>
    public void CountGapAttempt(LogGapRow gap, DateTimeOffset now) => new LogGapTable(Open).Try(gap, now);

    /// <inheritdoc/>
    public void Release(int logNumber, long index, string part) => Checked(_malformed).Remove(logNumber, index, part);

    /// <inheritdoc/>
    public void Quarantine(int logNumber, MalformedEntry entry, DateTimeOffset now) => Checked(_malformed).Add(logNumber, entry, now);

    /// <inheritdoc/>
    public Hash256 SaveCertificate(ReadOnlySpan<byte> der) => Checked(_certificates).Save(der);

    /// <inheritdoc/>
    public void Suspect(PairingKey key, DateTimeOffset now) => new SuspectTable(Open).Mark(key, now);

    /// <inheritdoc/>
    public bool Settled(SuspectRow suspect) => new SuspectTable(Open).Settle(suspect);

    /// <inheritdoc/>
    public void Postpone(SuspectRow suspect, DateTimeOffset nextTry) => new SuspectTable(Open).Postpone(suspect, nextTry);

    /// <inheritdoc/>
    public void Retain(int logNumber, ScreenedEntry entry, DateTimeOffset now) =>
        new RetainedEntryTable(Open, _certificates).Add(logNumber, entry, now);

    /// <inheritdoc/>
    public int DropRetained(DateTimeOffset before) => new RetainedEntryTable(Open, _certificates).Drop(before);

    /// <inheritdoc/>
    public void AddDeadline(DeadlineKind kind, DateTimeOffset due, ReadOnlySpan<byte> records) => new DeadlineTable(Open).Add(kind, due, records);

    /// <inheritdoc/>
    public IReadOnlyList<DueRecords> TakeDue(DeadlineKind kind, DateTimeOffset now, int maximumRows) =>
        new DeadlineTable(Open).Take(kind, now, maximumRows);

    /// <inheritdoc/>
    public FindingChange PutFinding(Finding finding, PairingKey? subjectGroup, DateTimeOffset now) => Findings.Put(finding, subjectGroup, now);

    /// <inheritdoc/>
    public IReadOnlyList<string> ResolveAbsent(
        PairingKey group, IReadOnlySet<string> stillSaid, DateTimeOffset now, IReadOnlySet<string>? decidedRules = null) =>
        Findings.ResolveAbsent(group, stillSaid, decidedRules, now);

    /// <inheritdoc/>
    public long StartRun(DateTimeOffset now) => new CrawlRunTable(Open).Start(now);

    /// <inheritdoc/>
    public void EndRun(long run, DateTimeOffset now, long entries, long newFindings, string outcomes) =>
        new CrawlRunTable(Open).End(run, now, entries, newFindings, outcomes);

    /// <inheritdoc/>
    public void Commit()
    {
        var database = Open;
        var isCommitted = false;
        try
        {
            _beforeCommit();
            database.Execute("COMMIT");
            isCommitted = true;
        }
        finally
        {
            End(isCommitted);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End(isCommitted: false);

    private T Checked<T>(T table)
    {
        _ = Open;
        return table;
    }

    private void End(bool isCommitted)
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        try
        {
            if (!isCommitted && _database.IsInTransaction())
            {
                _database.Execute("ROLLBACK");
            }
        }
        finally
        {
            _ended(isCommitted);
        }
    }
}
