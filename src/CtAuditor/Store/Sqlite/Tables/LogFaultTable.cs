namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>What logs did against their protocol.</summary>
internal sealed class LogFaultTable(Database database)
{
    public void Record(int logNumber, string kind, string detail, ReadOnlySpan<byte> evidence, DateTimeOffset now) =>
        database.Keep(
            """
            INSERT INTO log_fault (log, kind, first_seen, last_seen, count, detail, last_detail, evidence)
            VALUES (?1, ?2, ?3, ?3, 1, ?4, ?4, ?5)
            ON CONFLICT (log, kind) DO UPDATE SET
                count = count + 1, last_seen = excluded.last_seen, last_detail = excluded.last_detail
            """)
            .Bind(1, logNumber).Bind(2, kind).Bind(3, now).Bind(4, detail).Bind(5, evidence).Run();

    public IEnumerable<LogFaultRow> All()
    {
        using var statement = database.Prepare(
            """
            SELECT f.log, l.name, f.kind, f.first_seen, f.last_seen, f.count, f.detail, f.last_detail, f.evidence
            FROM log_fault f JOIN log l ON l.log = f.log ORDER BY l.name, f.log, f.first_seen, f.fault
            """);
        while (statement.Step())
        {
            yield return new LogFaultRow(
                statement.Int32(0), statement.Text(1), statement.Text(2), statement.Time(3), statement.Time(4),
                statement.Int64(5), statement.Text(6), statement.Text(7), statement.Bytes(8));
        }
    }
}
