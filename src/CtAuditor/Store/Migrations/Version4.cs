namespace CtAuditor.Store.Migrations;

/// <summary>Gaps that are tried again, the end of a fault, and positions and pairing records whose damage shows.</summary>
internal static class Version4
{
    public const string Sql =
        """
        ALTER TABLE log_fault ADD COLUMN last_evidence BLOB;             -- NULL while the first time is the last
        ALTER TABLE log_fault ADD COLUMN beyond INTEGER NOT NULL DEFAULT 0; -- verified up to here, the log has left it behind
        ALTER TABLE log_fault ADD COLUMN recovered_at INTEGER;

        ALTER TABLE log_position ADD COLUMN checksum BLOB;               -- NULL in rows of earlier versions

        ALTER TABLE pairing_batch ADD COLUMN checksum INTEGER;
        ALTER TABLE pairing_chunk ADD COLUMN checksum INTEGER;
        ALTER TABLE pairing_filter ADD COLUMN checksum INTEGER;

        -- Entries that the tree has and that could not be read, to be read again.
        CREATE TABLE log_gap (
            gap INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,                   -- the index after the last one
            kind TEXT NOT NULL,
            issuer BLOB,                            -- only the x509_entries with this direct issuer are missing
            detail TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            filled_until INTEGER NOT NULL,          -- what lies before it is read by now
            filled_at INTEGER                       -- when all of it was
        ) STRICT;

        CREATE INDEX log_gap_open ON log_gap (log, last_seen) WHERE filled_at IS NULL;

        -- What earlier versions kept of gaps: entries without bytes among the malformed ones.
        INSERT INTO log_gap (log, start, end, kind, detail, first_seen, last_seen, attempts, filled_until)
        SELECT log, min(log_index), max(log_index) + 1, 'MalformedTile', '', min(seen_at), min(seen_at), 0, min(log_index)
        FROM (
            SELECT log, log_index, seen_at, log_index - row_number() OVER (PARTITION BY log ORDER BY log_index) AS island
            FROM malformed_entry WHERE part = 'leaf' AND leaf_length = 0)
        GROUP BY log, island;

        UPDATE log_count SET
            entries = entries - (SELECT coalesce(sum(g.end - g.start), 0) FROM log_gap g WHERE g.log = log_count.log),
            malformed = malformed - (SELECT coalesce(sum(g.end - g.start), 0) FROM log_gap g WHERE g.log = log_count.log);

        DELETE FROM malformed_entry WHERE part = 'leaf' AND leaf_length = 0;
        """;
}
