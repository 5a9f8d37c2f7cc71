using CtAuditor.Pki;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Entries that could not be read and are tried again.</summary>
internal sealed class LogGapTable(Database database)
{
    private const string Select =
        """
        SELECT g.gap, g.log, l.name, g.start, g.end, g.kind, g.issuer, g.detail, g.first_seen, g.last_seen, g.attempts, g.filled_until, g.filled_at
        FROM log_gap g JOIN log l ON l.log = g.log
        """;

    public void Add(int logNumber, long start, long end, string kind, string detail, DateTimeOffset now) =>
        Insert(logNumber, start, end, kind, null, detail, now);

    public bool AddForIssuer(int logNumber, long start, long end, string kind, Hash256 issuer, string detail, DateTimeOffset now)
    {
        // Not across another gap: what lies in that one is read by itself, and would be read twice.
        database.Keep(
            """
            UPDATE log_gap SET end = max(end, ?3), last_seen = ?4
            WHERE log = ?1 AND issuer = ?2 AND filled_at IS NULL AND start <= ?5
                AND NOT EXISTS (SELECT 1 FROM log_gap g WHERE g.log = ?1 AND g.issuer IS NULL AND g.start < ?3 AND g.end > log_gap.start)
            """)
            .Bind(1, logNumber).Bind(2, issuer).Bind(3, end).Bind(4, now).Bind(5, start).Run();
        if (database.Changes() > 0)
        {
            return true;
        }

        if (CountIssuers(logNumber) >= LogGapRow.MaximumIssuersPerLog)
        {
            return false;
        }

        Insert(logNumber, start, end, kind, issuer, detail, now);
        return true;
    }

    public void Fill(LogGapRow gap, long until, DateTimeOffset now) =>
        database.Keep("UPDATE log_gap SET filled_until = ?2, filled_at = CASE WHEN end <= ?2 THEN ?3 END WHERE gap = ?1")
            .Bind(1, gap.Number).Bind(2, until).Bind(3, now).Run();

    public void Try(LogGapRow gap, DateTimeOffset now) =>
        database.Keep("UPDATE log_gap SET attempts = attempts + 1, last_seen = ?2 WHERE gap = ?1").Bind(1, gap.Number).Bind(2, now).Run();

    public bool AnyOpen(int logNumber, string kind) =>
        Scalar(database.Keep("SELECT EXISTS (SELECT 1 FROM log_gap WHERE log = ?1 AND filled_at IS NULL AND kind = ?2)").Bind(1, logNumber).Bind(2, kind)) != 0;

    public IReadOnlyList<LogGapRow> Open(int logNumber, int maximum)
    {
        var statement = database.Keep(Select + " WHERE g.log = ?1 AND g.filled_at IS NULL ORDER BY g.last_seen, g.gap LIMIT ?2")
            .Bind(1, logNumber).Bind(2, maximum);
        var rows = new List<LogGapRow>();
        while (statement.Step())
        {
            rows.Add(Read(statement));
        }

        return rows;
    }

    public IEnumerable<LogGapRow> All()
    {
        using var statement = database.Prepare(Select + " ORDER BY l.name, g.log, g.start, g.gap");
        while (statement.Step())
        {
            yield return Read(statement);
        }
    }

    private void Insert(int logNumber, long start, long end, string kind, Hash256? issuer, string detail, DateTimeOffset now) =>
        database.Keep(
            """
            INSERT INTO log_gap (log, start, end, kind, issuer, detail, first_seen, last_seen, attempts, filled_until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 0, ?2)
            """)
            .Bind(1, logNumber).Bind(2, start).Bind(3, end).Bind(4, kind).Bind(5, issuer).Bind(6, detail).Bind(7, now).Run();

    private long CountIssuers(int logNumber) =>
        Scalar(database.Keep("SELECT count(*) FROM log_gap WHERE log = ?1 AND filled_at IS NULL AND issuer IS NOT NULL").Bind(1, logNumber));

    private static long Scalar(Statement statement)
    {
        statement.Step();
        var value = statement.Int64(0);
        statement.Reset();
        return value;
    }

    private static LogGapRow Read(Statement row) => new()
    {
        Number = row.Int64(0),
        LogNumber = row.Int32(1),
        LogName = row.Text(2),
        Start = row.Int64(3),
        End = row.Int64(4),
        Kind = row.Text(5),
        Issuer = row.NullableHash(6),
        Detail = row.Text(7),
        FirstSeen = row.Time(8),
        LastSeen = row.Time(9),
        Attempts = row.Int64(10),
        FilledUntil = row.Int64(11),
        FilledAt = row.NullableTime(12),
    };
}
