using CtAuditor.Logs;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Logs, their positions and counters.</summary>
internal sealed class LogTable(Database database)
{
    private const string Select =
        """
        SELECT l.log, l.log_id, l.name, l.operator, l.kind, l.monitoring_prefix, l.submission_prefix, l.key,
               l.maximum_merge_delay, l.state, l.state_since, l.not_after_start, l.not_after_end,
               p.verified, p.downloaded, p.started_at, p.tree, p.covered_from, p.last_timestamp, p.saved_at,
               p.head_tree_size, p.head_timestamp, p.head_root, p.head_signature,
               c.entries, c.precertificates, c.finals, c.malformed, c.pairs, c.copies, p.checksum
        FROM log l LEFT JOIN log_position p ON p.log = l.log LEFT JOIN log_count c ON c.log = l.log
        """;

    public LogRow AddOrUpdate(LogDescriptor log)
    {
        if (Find(log.LogId) is null && database.Scalar("SELECT count(*) FROM log") >= ushort.MaxValue)
        {
            throw new StoreException(StoreProblem.Unavailable, $"The store '{database.Path}' has {ushort.MaxValue} logs; it has no number for another.");
        }

        database.Keep(
            """
            INSERT INTO log (log_id, name, operator, kind, monitoring_prefix, submission_prefix, key, maximum_merge_delay,
                             state, state_since, not_after_start, not_after_end)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            ON CONFLICT (log_id) DO UPDATE SET
                name = excluded.name, operator = excluded.operator, kind = excluded.kind,
                monitoring_prefix = excluded.monitoring_prefix, submission_prefix = excluded.submission_prefix,
                key = excluded.key, maximum_merge_delay = excluded.maximum_merge_delay, state = excluded.state,
                state_since = excluded.state_since, not_after_start = excluded.not_after_start, not_after_end = excluded.not_after_end
            """)
            .Bind(1, log.LogId).Bind(2, log.Name).Bind(3, log.Operator).Bind(4, log.Kind.ToString())
            .Bind(5, log.MonitoringPrefix.OriginalString).Bind(6, log.SubmissionPrefix.OriginalString).Bind(7, log.Key.Span)
            .Bind(8, (long)log.MaximumMergeDelay.TotalSeconds).Bind(9, log.State).Bind(10, log.StateSince)
            .Bind(11, log.NotAfterStart).Bind(12, log.NotAfterEnd).Run();
        return Find(log.LogId) ?? throw database.Damage("a log that was just added is missing");
    }

    public LogRow? Find(Hash256 logId)
    {
        var statement = database.Keep(Select + " WHERE l.log_id = ?1").Bind(1, logId);
        if (!statement.Step())
        {
            return null;
        }

        var row = Read(statement);
        statement.Reset();
        return row;
    }

    public IReadOnlyList<LogRow> All()
    {
        var rows = new List<LogRow>();
        var statement = database.Keep(Select + " ORDER BY l.name, l.log");
        while (statement.Step())
        {
            rows.Add(Read(statement));
        }

        return rows;
    }

    public void SavePosition(int logNumber, LogPosition position, DateTimeOffset now)
    {
        if (position.Tree.Size != position.Verified || position.Downloaded < position.Verified || position.StartedAt > position.Verified)
        {
            throw new ArgumentException("The position contradicts itself: the tree has the verified entries, and not fewer are downloaded.", nameof(position));
        }

        var head = position.LastHead;
        var statement = database.Keep(
            """
            INSERT INTO log_position (log, verified, downloaded, started_at, tree, covered_from, last_timestamp, saved_at,
                                      head_tree_size, head_timestamp, head_root, head_signature, checksum)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            ON CONFLICT (log) DO UPDATE SET
                verified = excluded.verified, downloaded = excluded.downloaded, started_at = excluded.started_at,
                tree = excluded.tree, covered_from = excluded.covered_from, last_timestamp = excluded.last_timestamp,
                saved_at = excluded.saved_at, head_tree_size = excluded.head_tree_size,
                head_timestamp = excluded.head_timestamp, head_root = excluded.head_root, head_signature = excluded.head_signature,
                checksum = excluded.checksum
            """)
            .Bind(1, logNumber).Bind(2, position.Verified).Bind(3, position.Downloaded).Bind(4, position.StartedAt)
            .Bind(5, position.Tree.Serialize()).Bind(6, position.CoveredFrom).Bind(7, unchecked((long)position.LastTimestamp))
            .Bind(8, now).Bind(9, head?.TreeSize).Bind(10, unchecked((long?)head?.Timestamp)).Bind(11, head?.RootHash)
            .Bind(13, PositionChecksum.Of(position));
        (head is null ? statement.BindNull(12) : statement.Bind(12, head.Signature.Span)).Run();
    }

    public void AddCounts(int logNumber, LogCounts counts) =>
        database.Keep(
            """
            INSERT INTO log_count (log, entries, precertificates, finals, malformed, pairs, copies)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (log) DO UPDATE SET
                entries = entries + excluded.entries, precertificates = precertificates + excluded.precertificates,
                finals = finals + excluded.finals, malformed = malformed + excluded.malformed,
                pairs = pairs + excluded.pairs, copies = copies + excluded.copies
            """)
            .Bind(1, logNumber).Bind(2, counts.Entries).Bind(3, counts.Precertificates).Bind(4, counts.Finals)
            .Bind(5, counts.Malformed).Bind(6, counts.Pairs).Bind(7, counts.Copies).Run();

    private LogRow Read(Statement row)
    {
        var logId = row.Hash(1);
        var descriptor = new LogDescriptor
        {
            LogId = logId,
            Name = row.Text(2),
            Operator = row.Text(3),
            Kind = Enum.TryParse<LogKind>(row.Text(4), out var kind) ? kind : throw database.Damage($"log kind '{row.Text(4)}'"),
            MonitoringPrefix = UriOf(row.Text(5)),
            SubmissionPrefix = UriOf(row.Text(6)),
            Key = row.Bytes(7),
            MaximumMergeDelay = TimeSpan.FromSeconds(row.Int64(8)),
            State = row.Text(9),
            StateSince = row.NullableTime(10),
            NotAfterStart = row.NullableTime(11),
            NotAfterEnd = row.NullableTime(12),
        };
        var (position, damage) = row.IsNull(13) ? (null, null) : ReadPosition(row, logId);
        return new LogRow
        {
            Number = row.Int32(0),
            Descriptor = descriptor,
            Position = position,
            Damage = damage,
            SavedAt = row.NullableTime(19),
            Counts = new LogCounts(row.Int64(24), row.Int64(25), row.Int64(26), row.Int64(27), row.Int64(28), row.Int64(29)),
        };
    }

    // A damaged position does not keep the store shut: the crawl knows how to make it anew.
    private static (LogPosition? Position, PositionDamage? Damage) ReadPosition(Statement row, Hash256 logId)
    {
        long verified = row.Int64(13), startedAt = row.Int64(15);
        if (!CollapsedTree.TryDeserialize(row.Blob(16), out var tree) || tree!.Size != verified)
        {
            return (null, new PositionDamage(startedAt, verified, $"the stored tree does not have the {verified} entries that are verified"));
        }

        if (!row.IsNull(20) && row.Blob(22).Length != Hash256.Size)
        {
            return (null, new PositionDamage(startedAt, verified, "the root of its head is not 32 bytes long"));
        }

        var position = new LogPosition
        {
            Verified = verified,
            Downloaded = row.Int64(14),
            StartedAt = startedAt,
            Tree = tree,
            CoveredFrom = row.NullableTime(17),
            LastTimestamp = unchecked((ulong)row.Int64(18)),
            LastHead = row.IsNull(20)
                ? null
                : new SignedTreeHead
                {
                    LogId = logId,
                    TreeSize = row.Int64(20),
                    Timestamp = unchecked((ulong)row.Int64(21)),
                    RootHash = row.Hash(22),
                    Signature = row.Bytes(23),
                },
        };
        if (position.LastHead is { } head && head.TreeSize == verified && head.RootHash != tree.Root())
        {
            return (null, new PositionDamage(startedAt, verified, $"the stored tree of {verified} entries does not have the root of the head of that size"));
        }

        return row.IsNull(30) || row.Blob(30).SequenceEqual(PositionChecksum.Of(position))
            ? (position, null)
            : (null, new PositionDamage(startedAt, verified, "its checksum is another one"));
    }

    private Uri UriOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw database.Damage($"'{text}' is not a URL");
}
