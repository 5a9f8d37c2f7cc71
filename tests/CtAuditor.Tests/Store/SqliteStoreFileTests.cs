using System.Buffers.Binary;
using CtAuditor.Intake;
using CtAuditor.Store;
using CtAuditor.Store.Migrations;
using CtAuditor.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CtAuditor.Tests.Store;

/// <summary>The file: made, brought up to date, refused, locked, and read after a crash.</summary>
public sealed class SqliteStoreFileTests
{
    public static TheoryData<string, byte[]> Strangers => new()
    {
        { "text", "contact: mailto:somebody@ca.example\n"u8.ToArray() },
        { "one byte", [0] },
        { "a SQLite header and no more", "SQLite format 3\0"u8.ToArray() },
        { "zeros", new byte[8192] },
    };

    [Fact]
    public void A_store_is_made_from_nothing_with_the_latest_tables()
    {
        using var folder = new StoreFolder();
        folder.Open().Dispose();
        Assert.Equal(["store.db", "store.db.lock"], folder.Files());
        Assert.Equal(MigrationList.Latest, Version(folder.Store));
        Assert.Equal(8192L, Scalar(folder.Store, "PRAGMA page_size"));
        Assert.Equal("wal", Scalar(folder.Store, "PRAGMA journal_mode"));
        Assert.Equal("ok", Scalar(folder.Store, "PRAGMA integrity_check"));
    }

    [Fact]
    public void Every_table_is_strict()
    {
        using var folder = new StoreFolder();
        folder.Open().Dispose();
        Assert.Equal(0L, Scalar(folder.Store, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0"));
        Assert.NotEqual(0L, Scalar(folder.Store, "SELECT count(*) FROM pragma_table_list WHERE strict = 1"));
    }

    [Fact]
    public void An_empty_file_becomes_a_store()
    {
        using var folder = new StoreFolder();
        File.WriteAllBytes(folder.Store, []);
        folder.Open().Dispose();
        Assert.Equal(MigrationList.Latest, Version(folder.Store));
    }

    [Fact]
    public void Migrations_ascend_one_by_one()
    {
        Assert.Equal(Enumerable.Range(1, MigrationList.All.Count), MigrationList.All.Select(migration => migration.Version));
        Assert.Equal(MigrationList.All.Count, MigrationList.Latest);
    }

    [Fact]
    public void Gaps_that_version_1_kept_as_malformed_entries_become_gaps()
    {
        using var folder = new StoreFolder();
        Execute(folder.Store, "PRAGMA page_size = 8192; PRAGMA application_id = 0x43744175");
        Execute(folder.Store, MigrationList.All[0].Sql);
        Execute(folder.Store, """
            INSERT INTO log VALUES (1, zeroblob(32), 'one', '', 'StaticCt', 'https://one.example/', 'https://one.example/', x'00', 60, '', NULL, NULL, NULL);
            INSERT INTO log_count VALUES (1, 100, 40, 50, 10, 0, 0);
            INSERT INTO malformed_entry SELECT 1, column1, column2, 'BadLength', 0, zeroblob(column3), column3, x'', 0, 1000
            FROM (VALUES (5, 'leaf', 0), (6, 'leaf', 0), (7, 'leaf', 0), (8, 'leaf', 9), (9, 'leaf', 0), (9, 'tbs', 3));
            PRAGMA user_version = 1
            """);
        using var store = folder.Open();
        using var reader = store.OpenReader();
        Assert.Equal([(5L, 8L), (9L, 10L)], reader.OpenGaps(1, 10).Select(gap => (gap.Start, gap.End)));
        Assert.Equal([(8L, "leaf"), (9L, "tbs")], reader.Quarantined().Select(entry => (entry.Index, entry.Part)));
        var counts = Assert.Single(reader.Logs()).Counts;
        Assert.Equal((96L, 6L), (counts.Entries, counts.Malformed));
    }

    [Fact]
    public void A_store_that_was_only_begun_is_finished()
    {
        // Killed after the file had its mark, before it had tables.
        using var folder = new StoreFolder();
        Execute(folder.Store, "PRAGMA page_size = 8192; PRAGMA application_id = 0x43744175");
        using var store = folder.Open();
        using var reader = store.OpenReader();
        Assert.Empty(reader.Logs());
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public void A_file_that_is_no_store_is_refused_and_left_as_it_is(string kind, byte[] content)
    {
        using var folder = new StoreFolder();
        File.WriteAllBytes(folder.Store, content);
        var refusal = Assert.Throws<StoreException>(() => folder.Open());
        Assert.Equal(StoreProblem.NotAStore, refusal.Problem);
        Assert.Contains(folder.Store, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(StoreProblem.NotAStore, Assert.Throws<StoreException>(() => SqliteReader.Open(folder.Store, new())).Problem);
        Assert.Equal(content, File.ReadAllBytes(folder.Store));
        Assert.True(folder.Files().SequenceEqual(["store.db"]), kind);
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_is()
    {
        using var folder = new StoreFolder();
        Execute(folder.Store, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        var before = File.ReadAllBytes(folder.Store);
        Assert.Equal(StoreProblem.NotAStore, Assert.Throws<StoreException>(() => folder.Open()).Problem);
        Assert.Equal(before, File.ReadAllBytes(folder.Store));
        Assert.Equal(["store.db"], folder.Files());
    }

    [Theory]
    [InlineData("with space.db")]
    [InlineData("a?b#c%41.db")]
    [InlineData("prüfung;Mode=Memory.db")]
    [InlineData("file:x.db")]
    public void A_stores_name_may_be_any_name(string name)
    {
        using var folder = new StoreFolder();
        var path = folder.File(name);
        for (var opening = 0; opening < 2; opening++)
        {
            using var store = SqliteStore.Open(path, new(), folder.Clock);
            using var transaction = store.Begin();
            transaction.Suspect(new PairingKey(1, (ulong)opening), StoreClock.Start);
            transaction.Commit();
        }

        Assert.Equal([name, name + ".lock"], folder.Files());
        using var reader = SqliteReader.Open(path, new());
        Assert.Equal(2, reader.CountSuspects());
    }

    [Fact]
    public void Looking_at_a_store_that_is_open_does_not_loosen_its_locks()
    {
        // A process that closes any descriptor of a file loses its locks on it; another process's last reader would then
        // delete the write-ahead log under the writer.
        using var folder = new StoreFolder();
        using var store = folder.Open();
        using (var transaction = store.Begin())
        {
            transaction.Suspect(new PairingKey(1, 1), StoreClock.Start);
            transaction.Commit();
        }

        SqliteReader.Open(folder.Store, new()).Dispose();
        Assert.Throws<StoreException>(() => folder.Open());
        if (OperatingSystem.IsLinux())
        {
            var inode = Inode(folder.Store);
            Assert.Contains(File.ReadLines("/proc/locks"), line => line.Contains("POSIX", StringComparison.Ordinal)
                && line.Contains($" {Environment.ProcessId} ", StringComparison.Ordinal)
                && line.Contains($":{inode} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_folder_is_no_store()
    {
        using var folder = new StoreFolder();
        Directory.CreateDirectory(folder.Store);
        Assert.Equal(StoreProblem.NotAStore, Assert.Throws<StoreException>(() => folder.Open()).Problem);
    }

    [Fact]
    public void A_store_cannot_be_made_in_a_folder_that_is_not_there()
    {
        using var folder = new StoreFolder();
        Assert.Equal(
            StoreProblem.Unavailable,
            Assert.Throws<StoreException>(() => SqliteStore.Open(folder.File("missing/store.db"), new(), folder.Clock)).Problem);
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        using var folder = new StoreFolder();
        folder.Open().Dispose();
        var content = File.ReadAllBytes(folder.Store);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(60), MigrationList.Latest + 1);
        File.WriteAllBytes(folder.Store, content);
        var refusal = Assert.Throws<StoreException>(() => folder.Open());
        Assert.Equal(StoreProblem.Newer, refusal.Problem);
        Assert.Contains($"version {MigrationList.Latest + 1}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(StoreProblem.Newer, Assert.Throws<StoreException>(() => SqliteReader.Open(folder.Store, new())).Problem);
        Assert.Equal(content, File.ReadAllBytes(folder.Store));
        Assert.Equal(["store.db", "store.db.lock"], folder.Files());
    }

    [Fact]
    public void A_reader_needs_a_store_of_its_own_version()
    {
        using var folder = new StoreFolder();
        Assert.Equal(StoreProblem.Missing, Assert.Throws<StoreException>(() => SqliteReader.Open(folder.Store, new())).Problem);
        Assert.Empty(folder.Files());
        Execute(folder.Store, "PRAGMA application_id = 0x43744175");
        Assert.Equal(StoreProblem.Older, Assert.Throws<StoreException>(() => SqliteReader.Open(folder.Store, new())).Problem);
    }

    [Fact]
    public void A_reader_cannot_write()
    {
        using var folder = new StoreFolder();
        folder.Open().Dispose();
        using var reader = SqliteReader.Open(folder.Store, new());
        Assert.Empty(reader.Findings(new()));
        Assert.Equal(0, reader.CountSuspects());
    }

    [Fact]
    public void A_second_writer_is_told_so_and_the_first_goes_on()
    {
        using var folder = new StoreFolder();
        using (var first = folder.Open())
        {
            var refusal = Assert.Throws<StoreException>(() => folder.Open());
            Assert.Equal(StoreProblem.InUse, refusal.Problem);
            Assert.Contains("Another crawl", refusal.Message, StringComparison.Ordinal);
            using var transaction = first.Begin();
            transaction.Suspect(new PairingKey(1, 1), StoreClock.Start);
            transaction.Commit();
        }

        using var second = folder.Open();
        using var reader = second.OpenReader();
        Assert.Equal(1, reader.CountSuspects());
    }

    [Fact]
    public void After_a_crash_the_store_is_as_of_the_last_commit()
    {
        using var folder = new StoreFolder();
        string copy;
        using (var store = folder.Open())
        {
            using (var transaction = store.Begin())
            {
                transaction.Suspect(new PairingKey(1, 1), StoreClock.Start);
                store.PairingIndex.Append([IndexModel.Record(IndexModel.Key(1), 1)]);
                transaction.Commit();
            }

            using (var transaction = store.Begin())
            {
                transaction.Suspect(new PairingKey(2, 2), StoreClock.Start);
                store.PairingIndex.Append([IndexModel.Record(IndexModel.Key(2), 2)]);
                copy = folder.CopyAsAfterACrash(folder.Store, "crashed.db");
                transaction.Commit();
            }
        }

        using var reopened = SqliteStore.Open(copy, new(), folder.Clock);
        using var reader = reopened.OpenReader();
        Assert.Equal([new PairingKey(1, 1)], reader.NextSuspects(StoreClock.Start, 10).Select(suspect => suspect.Key));
        var matches = new CtAuditor.Pairing.PairingMatches();
        reopened.FindRecords([IndexModel.Key(1), IndexModel.Key(2)], matches);
        Assert.Equal((1, 0), (matches[0].Length, matches[1].Length));
    }

    [Fact]
    public void A_transaction_that_never_ends_is_reported_and_not_waited_for_for_ever()
    {
        using var folder = new StoreFolder();
        using var store = folder.Open(new StoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(1) });
        using var transaction = store.Begin();
        Assert.Equal(StoreProblem.InUse, Assert.Throws<StoreException>(() => store.Begin()).Problem);
    }

    [Theory]
    [InlineData("UPDATE pairing_segment SET first_key = x'00'")]
    [InlineData("UPDATE pairing_segment SET fences = x''")]
    [InlineData("UPDATE pairing_segment SET run = 999")]
    [InlineData("UPDATE pairing_batch SET records = x'0102'")]
    public void Damage_to_the_index_is_said_and_not_guessed_over(string damage)
    {
        using var folder = new StoreFolder();
        using (var store = folder.Open(IndexModel.Small))
        {
            using var transaction = store.Begin();
            store.PairingIndex.Append([.. Enumerable.Range(0, 33).Select(i => IndexModel.Record(IndexModel.Key(i), i))]);
            store.PairingIndex.Append([.. Enumerable.Range(40, 3).Select(i => IndexModel.Record(IndexModel.Key(i), i))]);
            transaction.Commit();
        }

        Execute(folder.Store, damage);
        Assert.Equal(StoreProblem.Damaged, Assert.Throws<StoreException>(() => folder.Open(IndexModel.Small)).Problem);
    }

    private static string Inode(string path)
    {
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%i", path]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }

    private static int Version(string path) => (int)(long)Scalar(path, "PRAGMA user_version")!;

    private static object? Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
