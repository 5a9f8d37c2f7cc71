namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Crawls.</summary>
internal sealed class CrawlRunTable(Database database)
{
    public long Start(DateTimeOffset now)
    {
        var statement = database.Keep(
            "INSERT INTO crawl_run (started, entries, findings_new, outcomes) VALUES (?1, 0, 0, '{}') RETURNING run").Bind(1, now);
        statement.Step();
        var run = statement.Int64(0);
        statement.Run();
        return run;
    }

    public void End(long run, DateTimeOffset now, long entries, long newFindings, string outcomes) =>
        database.Keep("UPDATE crawl_run SET ended = ?2, entries = ?3, findings_new = ?4, outcomes = ?5 WHERE run = ?1")
            .Bind(1, run).Bind(2, now).Bind(3, entries).Bind(4, newFindings).Bind(5, outcomes).Run();

    public IReadOnlyList<CrawlRun> Newest(int maximum)
    {
        var runs = new List<CrawlRun>();
        var statement = database.Keep(
            "SELECT run, started, ended, entries, findings_new, outcomes FROM crawl_run ORDER BY run DESC LIMIT ?1").Bind(1, maximum);
        while (statement.Step())
        {
            runs.Add(new CrawlRun(
                statement.Int64(0), statement.Time(1), statement.NullableTime(2), statement.Int64(3), statement.Int64(4), statement.Text(5)));
        }

        return runs;
    }
}
