using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CtAuditor.Store.Sqlite;

/// <summary>One connection to the store's file, with the statements that are used again and again.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _kept = new(StringComparer.Ordinal);

    private Database(string path, SqliteConnection connection)
    {
        Path = path;
        _connection = connection;
    }

    public string Path { get; }

    private sqlite3 Handle => _connection.Handle!;

    /// <summary>Opens the file; creates it only in mode <see cref="SqliteOpenMode.ReadWriteCreate"/>.</summary>
    public static Database Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout) => Open(path, path, mode, busyTimeout);

    /// <summary>Opens the file under another name, a <c>file:</c> URI with SQLite's own parameters.</summary>
    public static Database Open(string path, string source, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            // A pooled connection would keep the file, and its lock, open after Dispose.
            Pooling = false,
        }.ToString());
        var database = new Database(path, connection);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(database.Handle, checked((int)busyTimeout.TotalMilliseconds));
            return database;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw database.Failure(exception.SqliteErrorCode, exception.Message, exception);
        }
    }

    /// <summary>A statement that is prepared once for each connection; do not dispose it.</summary>
    public Statement Keep(string sql)
    {
        if (!_kept.TryGetValue(sql, out var statement))
        {
            statement = Prepare(sql);
            _kept.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>A statement of the caller's own, to be disposed.</summary>
    public Statement Prepare(string sql)
    {
        var result = raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        return result == raw.SQLITE_OK ? new Statement(this, handle) : throw Failure(result);
    }

    /// <summary>Runs statements without parameters and results.</summary>
    public void Execute(string sql)
    {
        var result = raw.sqlite3_exec(Handle, sql);
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    /// <summary>The one number that a statement without parameters returns.</summary>
    public long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : throw Damage("nothing where a number should be");
    }

    /// <summary>The one text that a statement without parameters returns first.</summary>
    public string Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : throw Damage("nothing where a text should be");
    }

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes() => raw.sqlite3_changes(Handle);

    /// <summary>Whether a transaction is open on this connection.</summary>
    public bool IsInTransaction() => raw.sqlite3_get_autocommit(Handle) == 0;

    public StoreException Failure(int result) => Failure(result, raw.sqlite3_errmsg(Handle).utf8_to_string() ?? "", null);

    public StoreException Damage(string what) => new(StoreProblem.Damaged, $"The store '{Path}' is damaged: {what}.");

    public void Dispose()
    {
        foreach (var statement in _kept.Values)
        {
            statement.Dispose();
        }

        _kept.Clear();
        _connection.Dispose();
    }

    private StoreException Failure(int result, string message, Exception? inner)
    {
        var problem = (result & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StoreProblem.InUse,
            raw.SQLITE_CORRUPT => StoreProblem.Damaged,
            raw.SQLITE_NOTADB => StoreProblem.NotAStore,
            raw.SQLITE_CANTOPEN when !File.Exists(Path) => StoreProblem.Missing,
            _ => StoreProblem.Unavailable,
        };
        return new StoreException(problem, $"The store '{Path}' cannot be used: {message} (SQLite code {result}).", inner);
    }
}
