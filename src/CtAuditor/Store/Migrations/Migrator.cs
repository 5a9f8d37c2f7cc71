using CtAuditor.Store.Sqlite;

namespace CtAuditor.Store.Migrations;

/// <summary>Brings a store's tables up to date, step by step, each step whole or not at all.</summary>
internal static class Migrator
{
    public static void Run(Database database, IReadOnlyList<Migration> migrations)
    {
        var version = VersionOf(database);
        Check(database.Path, version, migrations[^1].Version);
        foreach (var migration in migrations.Where(migration => migration.Version > version))
        {
            database.Execute("BEGIN IMMEDIATE");
            try
            {
                database.Execute(migration.Sql);
                database.Execute(FormattableString.Invariant($"PRAGMA user_version = {migration.Version}"));
                database.Execute("COMMIT");
            }
            catch (StoreException)
            {
                if (database.IsInTransaction())
                {
                    database.Execute("ROLLBACK");
                }

                throw;
            }

            // So that the version stands in the file itself, where StoreFile looks before anything is opened.
            database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    public static int VersionOf(Database database) => checked((int)database.Scalar("PRAGMA user_version"));

    public static void Check(string path, int version, int latest)
    {
        if (version > latest)
        {
            throw new StoreException(
                StoreProblem.Newer,
                $"The store '{path}' has version {version}, and this program knows versions up to {latest}. Use the program that wrote it, or a newer one.");
        }
    }
}
