namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>What logs did against their protocol.</summary>
internal sealed class LogFaultTable(Database database)
{
    public void Record(int logNumber, string kind, string detail, ReadOnlySpan<byte> evidence, long beyond, DateTimeOffset now) =>
        database.Keep(
            """
            INSERT INTO log_fault (log, kind, first_seen, last_seen, count, detail, last_detail, evidence, beyond)
            VALUES (?1, ?2, ?3, ?3, 1, ?4, ?4, ?5, ?6)
            ON CONFLICT (log, kind) DO UPDATE SET
                count = count + 1, last_seen = excluded.last_seen, last_detail = excluded.last_detail, last_evidence = excluded.evidence,
                beyond = CASE WHEN recovered_at IS NULL THEN max(beyond, excluded.beyond) ELSE excluded.beyond END, recovered_at = NULL
            """)
            .Bind(1, logNumber).Bind(2, kind).Bind(3, now).Bind(4, detail).Bind(5, evidence).Bind(6, beyond).Run();

    public void RecoverUpTo(int logNumber, long verified, DateTimeOffset now) =>
        database.Keep("UPDATE log_fault SET recovered_at = ?3 WHERE log = ?1 AND beyond <= ?2 AND recovered_at IS NULL")
            .Bind(1, logNumber).Bind(2, verified).Bind(3, now).Run();

    public void Recover(int logNumber, string kind, DateTimeOffset now) =>
        database.Keep("UPDATE log_fault SET recovered_at = ?3 WHERE log = ?1 AND kind = ?2 AND recovered_at IS NULL")
            .Bind(1, logNumber).Bind(2, kind).Bind(3, now).Run();

    public IEnumerable<LogFaultRow> All()
    {
        using var statement = database.Prepare(
            """
            SELECT f.log, l.name, f.kind, f.first_seen, f.last_seen, f.count, f.detail, f.last_detail, f.evidence, f.last_evidence, f.recovered_at
            FROM log_fault f JOIN log l ON l.log = f.log ORDER BY l.name, f.log, f.first_seen, f.fault
            """);
        while (statement.Step())
        {
            var evidence = statement.Bytes(8);
            yield return new LogFaultRow(
                statement.Int32(0), statement.Text(1), statement.Text(2), statement.Time(3), statement.Time(4),
                statement.Int64(5), statement.Text(6), statement.Text(7), evidence)
            {
                LastEvidence = statement.IsNull(9) ? evidence : statement.Bytes(9),
                RecoveredAt = statement.NullableTime(10),
            };
        }
    }
}
