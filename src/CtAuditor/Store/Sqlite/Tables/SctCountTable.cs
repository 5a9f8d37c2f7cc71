namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>What became of the SCTs of each log.</summary>
internal sealed class SctCountTable(Database database)
{
    public void Add(int logNumber, SctCounts counts) =>
        database.Keep(
            """
            INSERT INTO sct_count (log, seen, asked, not_audited) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (log) DO UPDATE SET
                seen = seen + excluded.seen, asked = asked + excluded.asked, not_audited = not_audited + excluded.not_audited
            """)
            .Bind(1, logNumber).Bind(2, counts.Seen).Bind(3, counts.Asked).Bind(4, counts.NotAudited).Run();

    public IReadOnlyDictionary<int, SctCounts> All()
    {
        var counts = new Dictionary<int, SctCounts>();
        var row = database.Keep("SELECT log, seen, asked, not_audited FROM sct_count");
        while (row.Step())
        {
            counts[row.Int32(0)] = new SctCounts(row.Int64(1), row.Int64(2), row.Int64(3));
        }

        return counts;
    }
}
