using System.Buffers.Binary;
using CtAuditor.Store.Migrations;
using Microsoft.Data.Sqlite;

namespace CtAuditor.Store.Sqlite;

/// <summary>Looks at a file before it is opened, as opening alone may change it: a log is played back, side files appear.</summary>
internal static class StoreFile
{
    /// <summary>"CtAu" as PRAGMA application_id (sqlite.org/fileformat2.html section 1.3): which SQLite files are ours.</summary>
    public const int ApplicationId = 0x43744175;

    /// <summary>Whether there is a store; false for a missing or empty file.</summary>
    /// <exception cref="StoreException">The file is something else, or the store is newer than <paramref name="latest"/>.</exception>
    public static bool Exists(string path, int latest)
    {
        if (Directory.Exists(path))
        {
            throw new StoreException(StoreProblem.NotAStore, $"'{path}' is a folder, not a store.");
        }

        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0)
        {
            return false;
        }

        var (applicationId, version) = ReadHeader(path);
        if (applicationId != ApplicationId)
        {
            throw Stranger(path);
        }

        Migrator.Check(path, version, latest);
        return true;
    }

    /// <summary>
    /// Reads the header as SQLite does with a file on read-only media: without locks, log or side files. Reading it with a
    /// stream of our own would, when that is closed, drop the locks that this process has on the file (POSIX.1 fcntl).
    /// </summary>
    private static (int ApplicationId, int Version) ReadHeader(string path)
    {
        try
        {
            using var database = Database.Open(path, UriOf(path) + "?immutable=1", SqliteOpenMode.ReadOnly, TimeSpan.Zero);
            return ((int)database.Scalar("PRAGMA application_id"), Migrator.VersionOf(database));
        }
        catch (StoreException exception) when (exception.Problem == StoreProblem.Damaged && IsMarked(path))
        {
            throw new StoreException(StoreProblem.Damaged, $"The store '{path}' is damaged, and was left as it is. Use a copy from before. ({exception.Message})", exception);
        }
        catch (StoreException exception) when (exception.Problem is StoreProblem.NotAStore or StoreProblem.Damaged)
        {
            throw Stranger(path, exception);
        }
    }

    // By a stream, as the engine refuses: nobody in this process has a lock on such a file.
    private static bool IsMarked(string path)
    {
        const int applicationIdOffset = 68;
        Span<byte> header = stackalloc byte[applicationIdOffset + sizeof(int)];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && BinaryPrimitives.ReadInt32BigEndian(header[applicationIdOffset..]) == ApplicationId;
    }

    // Every character that has a meaning in a URI may stand in a file name; .NET leaves "%41" as it is.
    private static string UriOf(string path) =>
        "file:///" + string.Join('/', path.TrimStart('/').Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    private static StoreException Stranger(string path, Exception? inner = null) =>
        new(StoreProblem.NotAStore, $"'{path}' is not a CtAuditor store; it was left as it is.", inner);
}
