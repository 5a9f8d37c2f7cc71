using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Pairing;
using CtAuditor.Pki;
using CtAuditor.Store.Migrations;
using CtAuditor.Store.PairingRuns;
using CtAuditor.Store.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CtAuditor.Store.Sqlite;

/// <summary>The store in one SQLite file, for the one process that writes to it.</summary>
/// <remarks>
/// The engine runs with a write-ahead log and <c>synchronous = NORMAL</c>: a transaction is in the log whole or not at all,
/// and after a power cut the last ones may be missing (a killed process loses none). As positions, trees, records and
/// findings of a batch are in one transaction, a lost one is simply fetched again: exactly once still holds, without
/// waiting for the disk at every batch.
/// </remarks>
public sealed class SqliteStore : IAuditStore
{
    private readonly string _path;
    private readonly StoreOptions _options;
    private readonly WriterLock _lock;
    private readonly Database _database;
    private readonly PairingIndex _pairingIndex;
    private readonly IssuerNumbers _issuers;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SqliteStore(string path, StoreOptions options, TimeProvider time, WriterLock writerLock, Database database)
    {
        _path = path;
        _options = options;
        _lock = writerLock;
        _database = database;
        _pairingIndex = new PairingIndex(database, options.PairingIndex, time);
        _issuers = new IssuerNumbers(SqliteReader.OpenDatabase(path, options));
    }

    /// <inheritdoc/>
    public IPairingIndex PairingIndex => _pairingIndex;

    /// <summary>What the pairing index holds and has done.</summary>
    public PairingIndexStatistics PairingIndexStatistics => _pairingIndex.Statistics;

    /// <summary>Opens the store for writing; creates it, and brings its tables up to date.</summary>
    /// <param name="path">The file. Beside it are its lock, and while it is open its write-ahead log and that log's index.</param>
    /// <param name="options">How.</param>
    /// <param name="time">The clock, for the ages of pairing records.</param>
    /// <exception cref="StoreException">It is in use, newer than this program, no store, or cannot be written.</exception>
    public static SqliteStore Open(string path, StoreOptions options, TimeProvider time)
    {
        // In full, or a name like "file:x" would be taken for a URI.
        path = Path.GetFullPath(path);

        // Before the lock, so that no lock file appears beside a file that is not ours.
        StoreFile.Exists(path, MigrationList.Latest);
        var writerLock = WriterLock.Acquire(path);
        Database? database = null;
        try
        {
            database = OpenDatabase(path, options);
            return new SqliteStore(path, options, time, writerLock, database);
        }
        catch
        {
            database?.Dispose();
            writerLock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void FindRecords(ReadOnlySpan<PairingKey> keys, PairingMatches matches) => _pairingIndex.Find(keys, matches);

    /// <inheritdoc/>
    public LogRow OpenLog(LogDescriptor log)
    {
        using var transaction = Begin();
        var row = new LogTable(_database).AddOrUpdate(log);
        transaction.Commit();
        return row;
    }

    /// <inheritdoc/>
    public IssuerIdentity GetOrAddIssuer(Hash256 keyHash, ReadOnlySpan<byte> name) => _issuers.GetOrAdd(keyHash, name);

    /// <inheritdoc/>
    public IStoreTransaction Begin()
    {
        if (!_turn.Wait(_options.BusyTimeout))
        {
            throw new StoreException(StoreProblem.InUse, $"The transaction before on the store '{_path}' has not ended within {_options.BusyTimeout}.");
        }

        try
        {
            _database.Execute("BEGIN IMMEDIATE");
        }
        catch (StoreException)
        {
            _turn.Release();
            throw;
        }

        _pairingIndex.OnBegin();
        return new SqliteTransaction(_database, () => _issuers.Write(_database), OnEnd);
    }

    /// <inheritdoc/>
    public IStoreReader OpenReader() => SqliteReader.Open(_path, _options);

    /// <inheritdoc/>
    public void Dispose()
    {
        _issuers.Dispose();
        _database.Dispose();
        _lock.Dispose();
        _turn.Dispose();
    }

    private static Database OpenDatabase(string path, StoreOptions options)
    {
        // Once more, now that no other writer can be making it.
        var isNew = !StoreFile.Exists(path, MigrationList.Latest);

        // A writer that ends takes its log along: one that is there was left by a kill or a power cut, after which the file is
        // looked through once.
        var wasCut = new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };
        var database = Database.Open(path, SqliteOpenMode.ReadWriteCreate, options.BusyTimeout);
        try
        {
            if (isNew)
            {
                // In this order: the page size before the first page, and our mark in the file before there is a log.
                database.Execute(FormattableString.Invariant(
                    $"PRAGMA page_size = {options.PageSize}; PRAGMA application_id = {StoreFile.ApplicationId}"));
            }

            database.Execute(FormattableString.Invariant(
                $"""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                PRAGMA foreign_keys = ON;
                PRAGMA secure_delete = OFF;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -16384;
                PRAGMA wal_autocheckpoint = {options.CheckpointPages};
                PRAGMA journal_size_limit = 67108864;
                """));
            if (options.MaximumPages is { } pages)
            {
                database.Scalar(FormattableString.Invariant($"PRAGMA max_page_count = {pages}"));
            }

            if (wasCut && database.Text("PRAGMA quick_check(1)") is var found and not "ok")
            {
                throw database.Damage($"{found} (found after a crawl that did not end)");
            }

            Migrator.Run(database, MigrationList.All);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private void OnEnd(bool isCommitted)
    {
        try
        {
            if (isCommitted)
            {
                _issuers.OnCommit();
            }
            else
            {
                _pairingIndex.OnRollback();
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
