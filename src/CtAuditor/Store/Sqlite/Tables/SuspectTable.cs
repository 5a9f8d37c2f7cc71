using CtAuditor.Intake;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Keys to be looked at.</summary>
internal sealed class SuspectTable(Database database)
{
    public void Mark(PairingKey key, DateTimeOffset now) =>
        database.Keep(
            """
            INSERT INTO suspect (pairing_key, since, attempts, next_try, marks) VALUES (?1, ?2, 0, ?2, 1)
            ON CONFLICT (pairing_key) DO UPDATE SET marks = marks + 1, attempts = 0, next_try = min(next_try, excluded.next_try)
            """)
            .Bind(1, key).Bind(2, now).Run();

    public bool Settle(SuspectRow suspect)
    {
        database.Keep("DELETE FROM suspect WHERE pairing_key = ?1 AND marks = ?2").Bind(1, suspect.Key).Bind(2, suspect.Marks).Run();
        return database.Changes() > 0;
    }

    /// <summary>A mark that came meanwhile says "now", and that counts for more.</summary>
    public void Postpone(SuspectRow suspect, DateTimeOffset nextTry) =>
        database.Keep("UPDATE suspect SET attempts = attempts + 1, next_try = ?3 WHERE pairing_key = ?1 AND marks = ?2")
            .Bind(1, suspect.Key).Bind(2, suspect.Marks).Bind(3, nextTry).Run();

    public IReadOnlyList<SuspectRow> Next(DateTimeOffset now, int maximum)
    {
        var rows = new List<SuspectRow>();
        var statement = database.Keep(
            """
            SELECT pairing_key, since, attempts, next_try, marks FROM suspect
            WHERE next_try <= ?1 ORDER BY next_try, since, pairing_key LIMIT ?2
            """)
            .Bind(1, now).Bind(2, maximum);
        while (statement.Step())
        {
            rows.Add(new SuspectRow(statement.Key(0), statement.Time(1), statement.Int32(2), statement.Time(3), statement.Int64(4)));
        }

        return rows;
    }

    public long Count() => database.Scalar("SELECT count(*) FROM suspect");
}
