namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Records that wait for a time.</summary>
internal sealed class DeadlineTable(Database database)
{
    public void Add(DeadlineKind kind, DateTimeOffset due, ReadOnlySpan<byte> records)
    {
        if (!records.IsEmpty)
        {
            database.Keep("INSERT INTO deadline (kind, due, records) VALUES (?1, ?2, ?3)")
                .Bind(1, (long)kind).Bind(2, due).Bind(3, records).Run();
        }
    }

    public IReadOnlyList<DueRecords> Take(DeadlineKind kind, DateTimeOffset now, int maximumRows)
    {
        var taken = new List<DueRecords>();
        var numbers = new List<long>();
        var statement = database.Keep("SELECT deadline, due, records FROM deadline WHERE kind = ?1 AND due <= ?2 ORDER BY due, deadline LIMIT ?3")
            .Bind(1, (long)kind).Bind(2, now).Bind(3, maximumRows);
        while (statement.Step())
        {
            numbers.Add(statement.Int64(0));
            taken.Add(new DueRecords(kind, statement.Time(1), statement.Bytes(2)));
        }

        var delete = database.Keep("DELETE FROM deadline WHERE deadline = ?1");
        foreach (var number in numbers)
        {
            delete.Bind(1, number).Run();
        }

        return taken;
    }
}
