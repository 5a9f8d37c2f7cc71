namespace CtAuditor.Store.Sqlite;

/// <summary>
/// Keeps a second writer away from a store: a file beside it, locked as long as this lives and freed by the system when
/// the process dies. SQLite's own lock would not do: it is free between transactions. The file stays; deleting it would
/// let two writers lock two files of the same name.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    public static WriterLock Acquire(string storePath)
    {
        var path = storePath + ".lock";
        try
        {
            return new WriterLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreProblem.Unavailable, $"The store '{storePath}' cannot be written: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new StoreException(
                StoreProblem.InUse,
                $"Another crawl is writing to the store '{storePath}' (it holds '{path}'). Wait for it to end, or use another store.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
