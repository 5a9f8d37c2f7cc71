using CtAuditor.Logs.LogLists;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>The last good copies of log lists.</summary>
internal sealed class LogListTable(Database database)
{
    public void Save(LogListCopy copy) =>
        database.Keep(
            """
            INSERT INTO log_list (source, body, signature, etag, last_modified, fetched_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (source) DO UPDATE SET
                body = excluded.body, signature = excluded.signature, etag = excluded.etag,
                last_modified = excluded.last_modified, fetched_at = excluded.fetched_at, seen_at = excluded.seen_at
            """)
            .Bind(1, copy.Source).Bind(2, copy.Body.Span).Bind(3, copy.Signature.Span).Bind(4, copy.ETag)
            .Bind(5, copy.LastModified).Bind(6, copy.FetchedAt).Bind(7, copy.SeenAt).Run();

    public LogListCopy? Find(string source)
    {
        var statement = database.Keep(
            "SELECT source, body, signature, etag, last_modified, fetched_at, seen_at FROM log_list WHERE source = ?1").Bind(1, source);
        if (!statement.Step())
        {
            return null;
        }

        var copy = new LogListCopy
        {
            Source = statement.Text(0),
            Body = statement.Bytes(1),
            Signature = statement.Bytes(2),
            ETag = statement.IsNull(3) ? null : statement.Text(3),
            LastModified = statement.NullableTime(4),
            FetchedAt = statement.Time(5),
            SeenAt = statement.Time(6),
        };
        statement.Reset();
        return copy;
    }
}
