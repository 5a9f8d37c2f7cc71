namespace CtAuditor.Store.Migrations;

/// <summary>The audit of SCTs and of logs, and evidence that is no certificate.</summary>
internal static class Version3
{
    public const string Sql =
        """
        -- What became of the SCTs that finals carried, by the log that made them.
        CREATE TABLE sct_count (
            log INTEGER PRIMARY KEY REFERENCES log,
            seen INTEGER NOT NULL,
            asked INTEGER NOT NULL,
            not_audited INTEGER NOT NULL
        ) STRICT;

        -- How the endpoints of logs answered, by day (days since 0001-01-01).
        CREATE TABLE endpoint_day (
            log INTEGER NOT NULL REFERENCES log,
            endpoint TEXT NOT NULL,
            day INTEGER NOT NULL,
            requests INTEGER NOT NULL,
            good INTEGER NOT NULL,
            PRIMARY KEY (log, endpoint, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE evidence_document (
            document INTEGER PRIMARY KEY,
            finding INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            content BLOB NOT NULL,
            UNIQUE (finding, revision, position),
            FOREIGN KEY (finding, revision) REFERENCES finding_revision ON DELETE CASCADE
        ) STRICT;
        """;
}
