using CtAuditor.Store;
using CtAuditor.Store.Sqlite;

namespace CtAuditor.Tests.Store;

/// <summary>A folder of a test's own, gone with the test.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ctauditor-store-");

    public StoreClock Clock { get; } = new();

    public string Store => File("store.db");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public SqliteStore Open(StoreOptions? options = null) => SqliteStore.Open(Store, options ?? new StoreOptions(), Clock);

    /// <summary>What a killed process leaves: the file and its write-ahead log, in whatever state, without the log's index.</summary>
    public string CopyAsAfterACrash(string store, string name)
    {
        var copy = File(name);
        Copy(store, copy);
        Copy(store + "-wal", copy + "-wal");
        return copy;
    }

    public IEnumerable<string> Files() => Directory.EnumerateFiles(_folder.FullName).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Copy(string from, string to)
    {
        if (!System.IO.File.Exists(from))
        {
            return;
        }

        // The store has the file open for writing; File.Copy would refuse that.
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = new FileStream(to, FileMode.CreateNew);
        source.CopyTo(target);
    }
}
