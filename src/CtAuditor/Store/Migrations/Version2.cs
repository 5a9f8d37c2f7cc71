namespace CtAuditor.Store.Migrations;

/// <summary>
/// Log lists: the last good copy of each, every log that any ever had, and the states that it was seen in. Times are
/// milliseconds since 1970 (UTC).
/// </summary>
internal static class Version2
{
    public const string Sql =
        """
        CREATE TABLE log_list (
            source TEXT PRIMARY KEY,                -- the URL or file of the configuration
            body BLOB NOT NULL,
            signature BLOB NOT NULL,                -- of no bytes when there was none
            etag TEXT,
            last_modified INTEGER,
            fetched_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL                -- when the publisher last said that it is the list
        ) STRICT;

        -- Nothing is ever taken out: SCTs of logs that lists have dropped go on being met.
        CREATE TABLE listed_log (
            log_id BLOB PRIMARY KEY,
            key BLOB NOT NULL,
            name TEXT NOT NULL,
            operator TEXT NOT NULL,
            kind TEXT NOT NULL,
            monitoring_prefix TEXT,
            submission_prefix TEXT,
            maximum_merge_delay INTEGER NOT NULL,   -- seconds
            log_type TEXT NOT NULL,
            tls_only INTEGER NOT NULL,
            not_after_start INTEGER,
            not_after_end INTEGER,
            final_tree_root BLOB,
            final_tree_size INTEGER,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE listed_state (
            log_id BLOB NOT NULL REFERENCES listed_log,
            program TEXT NOT NULL,
            ordinal INTEGER NOT NULL,               -- of one log and program from 0, oldest first
            state TEXT NOT NULL,
            since INTEGER,                          -- as the list itself says
            seen_from INTEGER NOT NULL,
            seen_until INTEGER NOT NULL,
            PRIMARY KEY (log_id, program, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE listed_operator (
            log_id BLOB NOT NULL REFERENCES listed_log,
            name TEXT NOT NULL,
            until INTEGER NOT NULL,
            PRIMARY KEY (log_id, until, name)
        ) STRICT, WITHOUT ROWID;
        """;
}
