using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Every log that lists have or had, its states and operators.</summary>
internal sealed class KnownLogTable(Database database)
{
    public void Save(KnownLog log)
    {
        database.Keep(
            """
            INSERT INTO listed_log (log_id, key, name, operator, kind, monitoring_prefix, submission_prefix, maximum_merge_delay, log_type,
                                    tls_only, not_after_start, not_after_end, final_tree_root, final_tree_size, first_seen, last_seen)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            ON CONFLICT (log_id) DO UPDATE SET
                name = excluded.name, operator = excluded.operator, kind = excluded.kind,
                monitoring_prefix = excluded.monitoring_prefix, submission_prefix = excluded.submission_prefix,
                maximum_merge_delay = excluded.maximum_merge_delay, log_type = excluded.log_type, tls_only = excluded.tls_only,
                not_after_start = excluded.not_after_start, not_after_end = excluded.not_after_end,
                final_tree_root = excluded.final_tree_root, final_tree_size = excluded.final_tree_size, last_seen = excluded.last_seen
            """)
            .Bind(1, log.LogId).Bind(2, log.Key.Span).Bind(3, log.Name).Bind(4, log.Operator).Bind(5, log.Kind.ToString())
            .Bind(6, log.MonitoringPrefix?.OriginalString).Bind(7, log.SubmissionPrefix?.OriginalString)
            .Bind(8, (long)log.MaximumMergeDelay.TotalSeconds).Bind(9, log.LogType).Bind(10, log.IsTlsOnly ? 1 : 0)
            .Bind(11, log.NotAfterStart).Bind(12, log.NotAfterEnd).Bind(13, log.FinalTreeHead?.RootHash).Bind(14, log.FinalTreeHead?.TreeSize)
            .Bind(15, log.FirstSeen).Bind(16, log.LastSeen).Run();
        SaveStates(log);
        foreach (var previous in log.PreviousOperators)
        {
            database.Keep("INSERT INTO listed_operator (log_id, name, until) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
                .Bind(1, log.LogId).Bind(2, previous.Name).Bind(3, previous.Until).Run();
        }
    }

    public IReadOnlyList<KnownLog> All()
    {
        var states = States();
        var operators = Operators();
        var logs = new List<KnownLog>();
        var row = database.Keep(
            """
            SELECT log_id, key, name, operator, kind, monitoring_prefix, submission_prefix, maximum_merge_delay, log_type,
                   tls_only, not_after_start, not_after_end, final_tree_root, final_tree_size, first_seen, last_seen
            FROM listed_log ORDER BY log_id
            """);
        while (row.Step())
        {
            var logId = row.Hash(0);
            logs.Add(new KnownLog
            {
                LogId = logId,
                Key = row.Bytes(1),
                Name = row.Text(2),
                Operator = row.Text(3),
                Kind = Word<LogKind>(row.Text(4)),
                MonitoringPrefix = row.IsNull(5) ? null : UriOf(row.Text(5)),
                SubmissionPrefix = row.IsNull(6) ? null : UriOf(row.Text(6)),
                MaximumMergeDelay = TimeSpan.FromSeconds(row.Int64(7)),
                LogType = row.Text(8),
                IsTlsOnly = row.Int64(9) != 0,
                NotAfterStart = row.NullableTime(10),
                NotAfterEnd = row.NullableTime(11),
                FinalTreeHead = row.NullableHash(12) is { } root && row.NullableInt64(13) is { } size ? new FinalTreeHead(root, size) : null,
                FirstSeen = row.Time(14),
                LastSeen = row.Time(15),
                States = [.. states[logId]],
                PreviousOperators = [.. operators[logId]],
            });
        }

        return logs;
    }

    private void SaveStates(KnownLog log)
    {
        foreach (var ofProgram in log.States.GroupBy(span => span.Program))
        {
            foreach (var (ordinal, span) in ofProgram.Index())
            {
                database.Keep(
                    """
                    INSERT INTO listed_state (log_id, program, ordinal, state, since, seen_from, seen_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                    ON CONFLICT (log_id, program, ordinal) DO UPDATE SET seen_until = excluded.seen_until
                    """)
                    .Bind(1, log.LogId).Bind(2, span.Program.ToString()).Bind(3, ordinal).Bind(4, span.State.ToString())
                    .Bind(5, span.Since).Bind(6, span.SeenFrom).Bind(7, span.SeenUntil).Run();
            }
        }
    }

    private ILookup<Hash256, LogStateSpan> States()
    {
        var spans = new List<(Hash256 LogId, LogStateSpan Span)>();
        var row = database.Keep("SELECT log_id, program, state, since, seen_from, seen_until FROM listed_state ORDER BY log_id, program, ordinal");
        while (row.Step())
        {
            spans.Add((row.Hash(0), new LogStateSpan(Word<LogProgram>(row.Text(1)), Word<LogListState>(row.Text(2)), row.NullableTime(3), row.Time(4), row.Time(5))));
        }

        return spans.ToLookup(of => of.LogId, of => of.Span);
    }

    private ILookup<Hash256, PreviousOperator> Operators()
    {
        var operators = new List<(Hash256 LogId, PreviousOperator Operator)>();
        var row = database.Keep("SELECT log_id, name, until FROM listed_operator ORDER BY log_id, until, name");
        while (row.Step())
        {
            operators.Add((row.Hash(0), new PreviousOperator(row.Text(1), row.Time(2))));
        }

        return operators.ToLookup(of => of.LogId, of => of.Operator);
    }

    private T Word<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) ? value : throw database.Damage($"'{text}' is no {typeof(T).Name}");

    private Uri UriOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw database.Damage($"'{text}' is not a URL");
}
