using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace CtAuditor.Store.Sqlite;

/// <summary>
/// A prepared statement that is kept and used again. Parameters are bound by position from 1, columns are read by position
/// from 0; blobs are read where SQLite has them, without a copy. Not for two threads at once.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly Database _database;
    private readonly sqlite3_stmt _handle;

    internal Statement(Database database, sqlite3_stmt handle)
    {
        _database = database;
        _handle = handle;
    }

    public Statement Bind(int parameter, long value) => Checked(raw.sqlite3_bind_int64(_handle, parameter, value));

    public Statement Bind(int parameter, long? value) =>
        value is { } number ? Bind(parameter, number) : BindNull(parameter);

    /// <summary>Binds a blob; an empty one is a blob of no bytes, not NULL.</summary>
    public Statement Bind(int parameter, ReadOnlySpan<byte> value) =>
        Checked(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_handle, parameter, 0) : raw.sqlite3_bind_blob(_handle, parameter, value));

    /// <summary>Binds a text, or NULL.</summary>
    public Statement Bind(int parameter, string? value) =>
        value is null ? BindNull(parameter) : Checked(raw.sqlite3_bind_text(_handle, parameter, Encoding.UTF8.GetBytes(value)));

    /// <summary>Binds the 32 bytes of a hash, or NULL.</summary>
    public Statement Bind(int parameter, Pki.Hash256? value)
    {
        if (value is not { } hash)
        {
            return BindNull(parameter);
        }

        Span<byte> bytes = stackalloc byte[Pki.Hash256.Size];
        hash.CopyTo(bytes);
        return Bind(parameter, bytes);
    }

    /// <summary>Binds the 16 bytes of a key, or NULL.</summary>
    public Statement Bind(int parameter, Intake.PairingKey? value)
    {
        if (value is not { } key)
        {
            return BindNull(parameter);
        }

        Span<byte> bytes = stackalloc byte[Intake.PairingKey.Size];
        key.Write(bytes);
        return Bind(parameter, bytes);
    }

    /// <summary>Binds a time in milliseconds since 1970, or NULL.</summary>
    public Statement Bind(int parameter, DateTimeOffset? value) => Bind(parameter, value?.ToUnixTimeMilliseconds());

    public Statement BindNull(int parameter) => Checked(raw.sqlite3_bind_null(_handle, parameter));

    /// <summary>Moves to the next row; false, and the statement is reset, when there is none.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result != raw.SQLITE_DONE)
        {
            // The message has to be taken before the reset replaces it.
            var failure = _database.Failure(result);
            Reset();
            throw failure;
        }

        Reset();
        return false;
    }

    /// <summary>Runs to the end and makes ready for the next use.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Ends the current use; blobs read from it are gone.</summary>
    public void Reset() => raw.sqlite3_reset(_handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_handle, column);

    public int Int32(int column) => checked((int)Int64(column));

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    /// <summary>The blob; valid until the next <see cref="Step"/> or <see cref="Reset"/>.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_handle, column);

    public ReadOnlySpan<T> BlobOf<T>(int column)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(Blob(column));

    public byte[] Bytes(int column) => Blob(column).ToArray();

    /// <summary>The text in full; SQLite's own text functions would end it at a NUL, which names from outside may hold.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Blob(column));

    public Pki.Hash256 Hash(int column)
    {
        var bytes = Blob(column);
        return bytes.Length == Pki.Hash256.Size ? new Pki.Hash256(bytes) : throw _database.Damage("a hash that is not 32 bytes long");
    }

    public Pki.Hash256? NullableHash(int column) => IsNull(column) ? null : Hash(column);

    public Intake.PairingKey Key(int column)
    {
        var bytes = Blob(column);
        return bytes.Length == Intake.PairingKey.Size
            ? Intake.PairingKey.Read(bytes)
            : throw _database.Damage("a pairing key that is not 16 bytes long");
    }

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Int64(column));

    public DateTimeOffset? NullableTime(int column) => IsNull(column) ? null : Time(column);

    public void Dispose() => _handle.Dispose();

    private Statement Checked(int result) => result == raw.SQLITE_OK ? this : throw _database.Failure(result);
}
