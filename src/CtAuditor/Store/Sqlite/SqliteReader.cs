using CtAuditor.Intake;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Store.Findings;
using CtAuditor.Store.Migrations;
using CtAuditor.Store.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CtAuditor.Store.Sqlite;

/// <summary>Reads a store's file beside its writer, or without one.</summary>
public sealed class SqliteReader : IStoreReader
{
    private readonly Database _database;
    private readonly CertificateTable _certificates;

    private SqliteReader(Database database)
    {
        _database = database;
        _certificates = new CertificateTable(database);
    }

    /// <summary>Opens a store for reading.</summary>
    /// <exception cref="StoreException">It is missing, no store, or older or newer than this program.</exception>
    public static SqliteReader Open(string path, StoreOptions options)
    {
        path = Path.GetFullPath(path);
        if (!StoreFile.Exists(path, MigrationList.Latest))
        {
            throw new StoreException(StoreProblem.Missing, $"There is no store at '{path}'. A crawl makes one.");
        }

        return new SqliteReader(OpenDatabase(path, options));
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogRow> Logs() => new LogTable(_database).All();

    /// <inheritdoc/>
    public IReadOnlyList<KnownLog> KnownLogs() => new KnownLogTable(_database).All();

    /// <inheritdoc/>
    public LogListCopy? FindLogList(string source) => new LogListTable(_database).Find(source);

    /// <inheritdoc/>
    public IEnumerable<SignedTreeHead> Heads(int logNumber) => new HeadTable(_database).Of(logNumber);

    /// <inheritdoc/>
    public IReadOnlyDictionary<int, SctCounts> SctCounts() => new SctCountTable(_database).All();

    /// <inheritdoc/>
    public IReadOnlyList<EndpointDay> EndpointDays(DateOnly first) => new EndpointDayTable(_database).Since(first);

    /// <inheritdoc/>
    public IReadOnlyList<SerialRow> SerialSamples() => new SerialSampleTable(_database).All();

    /// <inheritdoc/>
    public IEnumerable<LogFaultRow> LogFaults() => new LogFaultTable(_database).All();

    /// <inheritdoc/>
    public IEnumerable<QuarantinedEntry> Quarantined() => new MalformedEntryTable(_database).All();

    /// <inheritdoc/>
    public IEnumerable<LogGapRow> LogGaps() => new LogGapTable(_database).All();

    /// <inheritdoc/>
    public IReadOnlyList<LogGapRow> OpenGaps(int logNumber, int maximum) => new LogGapTable(_database).Open(logNumber, maximum);

    /// <inheritdoc/>
    public byte[]? FindCertificate(Hash256 fingerprint) => _certificates.Find(fingerprint);

    /// <inheritdoc/>
    public IssuerIdentity? FindIssuer(int number)
    {
        var statement = _database.Keep("SELECT key_hash, name FROM issuer WHERE issuer = ?1").Bind(1, number);
        if (!statement.Step())
        {
            return null;
        }

        var issuer = new IssuerIdentity(number, statement.Hash(0), statement.Bytes(1));
        statement.Reset();
        return issuer;
    }

    /// <inheritdoc/>
    public IReadOnlyList<SuspectRow> NextSuspects(DateTimeOffset now, int maximum) => new SuspectTable(_database).Next(now, maximum);

    /// <inheritdoc/>
    public long CountSuspects() => new SuspectTable(_database).Count();

    /// <inheritdoc/>
    public ScreenedEntry? FindRetained(int logNumber, long index) => new RetainedEntryTable(_database, _certificates).Find(logNumber, index);

    /// <inheritdoc/>
    public IEnumerable<FindingRow> Findings(FindingFilter filter) => new FindingQueries(_database, _certificates).List(filter);

    /// <inheritdoc/>
    public IReadOnlyList<string> FindingIds(string prefix, int maximum) => new FindingQueries(_database, _certificates).Ids(prefix, maximum);

    /// <inheritdoc/>
    public FindingDetail? LoadFinding(string id) => new FindingQueries(_database, _certificates).Load(id);

    /// <inheritdoc/>
    public IReadOnlyList<CrawlRun> CrawlRuns(int maximum) => new CrawlRunTable(_database).Newest(maximum);

    public void Dispose() => _database.Dispose();

    internal static Database OpenDatabase(string path, StoreOptions options)
    {
        // Not read-only: the last reader to leave may have to tidy up the write-ahead log's side files.
        var database = Database.Open(path, SqliteOpenMode.ReadWrite, options.BusyTimeout);
        try
        {
            database.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -4096");
            var version = Migrator.VersionOf(database);
            Migrator.Check(path, version, MigrationList.Latest);
            if (version < MigrationList.Latest)
            {
                throw new StoreException(
                    StoreProblem.Older,
                    $"The store '{path}' has version {version}; this program reads version {MigrationList.Latest}. The next crawl brings it up to date.");
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
