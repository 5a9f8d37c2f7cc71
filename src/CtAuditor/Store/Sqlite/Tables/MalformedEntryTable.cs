using CtAuditor.Intake;
using CtAuditor.Pki;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Entries that could not be read.</summary>
internal sealed class MalformedEntryTable(Database database)
{
    // Counted once a transaction and log: a log of nothing but rubbish must not cost a count an entry.
    private readonly Dictionary<int, long> _kept = [];

    public void Add(int logNumber, MalformedEntry entry, DateTimeOffset now)
    {
        if (!_kept.TryGetValue(logNumber, out var kept))
        {
            kept = Count(logNumber);
        }

        if (kept < QuarantinedEntry.MaximumPerLog)
        {
            database.Keep(
                """
                INSERT INTO malformed_entry (log, log_index, part, fault, fault_offset, leaf, leaf_length, extra, extra_length, seen_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                ON CONFLICT (log, log_index, part) DO NOTHING
                """)
                .Bind(1, logNumber).Bind(2, entry.Index).Bind(3, entry.Part).Bind(4, entry.Fault.Kind.ToString()).Bind(5, entry.Fault.Offset)
                .Bind(6, Capped(entry.Leaf)).Bind(7, entry.Leaf.Length).Bind(8, Capped(entry.Extra)).Bind(9, entry.Extra.Length)
                .Bind(10, now).Run();
            kept += database.Changes();
        }

        _kept[logNumber] = kept;
    }

    public void Remove(int logNumber, long index, string part) =>
        database.Keep("DELETE FROM malformed_entry WHERE log = ?1 AND log_index = ?2 AND part = ?3")
            .Bind(1, logNumber).Bind(2, index).Bind(3, part).Run();

    public IEnumerable<QuarantinedEntry> All()
    {
        using var statement = database.Prepare(
            """
            SELECT m.log, l.name, m.log_index, m.part, m.fault, m.fault_offset, m.leaf, m.leaf_length, m.extra, m.extra_length, m.seen_at
            FROM malformed_entry m JOIN log l ON l.log = m.log ORDER BY l.name, m.log, m.log_index, m.part
            """);
        while (statement.Step())
        {
            var kind = Enum.TryParse<FaultKind>(statement.Text(4), out var known)
                ? known
                : throw database.Damage($"fault '{statement.Text(4)}'");
            yield return new QuarantinedEntry(
                statement.Int32(0), statement.Text(1), statement.Int64(2), statement.Text(3), new Fault(kind, statement.Int32(5)),
                statement.Bytes(6), statement.Int32(7), statement.Bytes(8), statement.Int32(9), statement.Time(10));
        }
    }

    private long Count(int logNumber)
    {
        var statement = database.Keep("SELECT count(*) FROM malformed_entry WHERE log = ?1").Bind(1, logNumber);
        statement.Step();
        var count = statement.Int64(0);
        statement.Reset();
        return count;
    }

    private static ReadOnlySpan<byte> Capped(ReadOnlyMemory<byte> bytes) =>
        bytes.Span[..Math.Min(bytes.Length, QuarantinedEntry.MaximumBytes)];
}
