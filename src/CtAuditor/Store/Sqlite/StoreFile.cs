using System.Buffers.Binary;

namespace CtAuditor.Store.Sqlite;

/// <summary>
/// Looks at a file's first bytes before SQLite does, because opening alone may already change it (a log is played back,
/// side files appear). The layout is that of sqlite.org/fileformat2.html section 1.3.
/// </summary>
internal static class StoreFile
{
    /// <summary>"CtAu" as PRAGMA application_id: which SQLite files are ours.</summary>
    public const int ApplicationId = 0x43744175;

    private const int HeaderLength = 100;
    private const int UserVersionOffset = 60;
    private const int ApplicationIdOffset = 68;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Whether there is a store; false for a missing or empty file.</summary>
    /// <exception cref="StoreException">The file is something else, or the store is newer than <paramref name="latest"/>.</exception>
    public static bool Exists(string path, int latest)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        int read;
        try
        {
            if (Directory.Exists(path))
            {
                throw new StoreException(StoreProblem.NotAStore, $"'{path}' is a folder, not a store.");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreProblem.Unavailable, $"The store '{path}' cannot be read: {exception.Message}", exception);
        }

        if (read == 0)
        {
            return false;
        }

        if (read < HeaderLength
            || !header.StartsWith(Magic)
            || BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]) != ApplicationId)
        {
            throw new StoreException(StoreProblem.NotAStore, $"'{path}' is not a CtAuditor store; it was left as it is.");
        }

        Migrations.Migrator.Check(path, BinaryPrimitives.ReadInt32BigEndian(header[UserVersionOffset..]), latest);
        return true;
    }
}
