using CtAuditor.Pki.Ct;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Heads that logs were found to be true to.</summary>
internal sealed class HeadTable(Database database)
{
    /// <summary>
    /// Heads kept of one log: a day of one every minute. Nothing refers to older ones, as proofs are kept with the head they lead to.
    /// </summary>
    private const int MaximumPerLog = 1440;

    public void Save(int logNumber, SignedTreeHead head)
    {
        database.Keep(
            """
            INSERT INTO head (log, tree_size, timestamp, root, signature) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (log, tree_size, timestamp, root) DO NOTHING
            """)
            .Bind(1, logNumber).Bind(2, head.TreeSize).Bind(3, unchecked((long)head.Timestamp)).Bind(4, head.RootHash)
            .Bind(5, head.Signature.Span).Run();
        database.Keep(
            """
            DELETE FROM head WHERE log = ?1 AND head <= (SELECT head FROM head WHERE log = ?1 ORDER BY head DESC LIMIT 1 OFFSET ?2)
            """)
            .Bind(1, logNumber).Bind(2, MaximumPerLog).Run();
    }

    public IEnumerable<SignedTreeHead> Of(int logNumber)
    {
        using var statement = database.Prepare(
            """
            SELECT l.log_id, h.tree_size, h.timestamp, h.root, h.signature
            FROM head h JOIN log l ON l.log = h.log WHERE h.log = ?1 ORDER BY h.head DESC
            """);
        statement.Bind(1, logNumber);
        while (statement.Step())
        {
            yield return new SignedTreeHead
            {
                LogId = statement.Hash(0),
                TreeSize = statement.Int64(1),
                Timestamp = unchecked((ulong)statement.Int64(2)),
                RootHash = statement.Hash(3),
                Signature = statement.Bytes(4),
            };
        }
    }
}
