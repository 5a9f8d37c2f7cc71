namespace CtAuditor.Store.Migrations;

/// <summary>
/// The first tables. Times are milliseconds since 1970 (UTC) unless the pairing index has them; hashes and keys are blobs;
/// 64-bit unsigned times of logs are kept as the signed number with the same bits.
/// </summary>
internal static class Version1
{
    public const string Sql =
        """
        CREATE TABLE log (
            log INTEGER PRIMARY KEY,                -- 1 to 65535: pairing records have 16 bits for it
            log_id BLOB NOT NULL UNIQUE,
            name TEXT NOT NULL,
            operator TEXT NOT NULL,
            kind TEXT NOT NULL,
            monitoring_prefix TEXT NOT NULL,
            submission_prefix TEXT NOT NULL,
            key BLOB NOT NULL,
            maximum_merge_delay INTEGER NOT NULL,   -- seconds
            state TEXT NOT NULL,
            state_since INTEGER,
            not_after_start INTEGER,
            not_after_end INTEGER
        ) STRICT;

        -- One row a log, written with every batch: how far it is read, and what was counted.
        CREATE TABLE log_position (
            log INTEGER PRIMARY KEY REFERENCES log,
            verified INTEGER NOT NULL,
            downloaded INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            tree BLOB NOT NULL,
            covered_from INTEGER,
            last_timestamp INTEGER NOT NULL,
            saved_at INTEGER NOT NULL,
            head_tree_size INTEGER,
            head_timestamp INTEGER,
            head_root BLOB,
            head_signature BLOB
        ) STRICT;

        CREATE TABLE log_count (
            log INTEGER PRIMARY KEY REFERENCES log,
            entries INTEGER NOT NULL,
            precertificates INTEGER NOT NULL,
            finals INTEGER NOT NULL,
            malformed INTEGER NOT NULL,
            pairs INTEGER NOT NULL,
            copies INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE head (
            head INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log,
            tree_size INTEGER NOT NULL,
            timestamp INTEGER NOT NULL,
            root BLOB NOT NULL,
            signature BLOB NOT NULL,
            UNIQUE (log, tree_size, timestamp, root)
        ) STRICT;

        CREATE TABLE log_fault (
            fault INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log,
            kind TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            count INTEGER NOT NULL,
            detail TEXT NOT NULL,                   -- of the first time; the evidence belongs to it
            last_detail TEXT NOT NULL,
            evidence BLOB NOT NULL,
            UNIQUE (log, kind)
        ) STRICT;

        CREATE TABLE malformed_entry (
            log INTEGER NOT NULL REFERENCES log,
            log_index INTEGER NOT NULL,
            part TEXT NOT NULL,
            fault TEXT NOT NULL,
            fault_offset INTEGER NOT NULL,
            leaf BLOB NOT NULL,                     -- capped; the length is the true one
            leaf_length INTEGER NOT NULL,
            extra BLOB NOT NULL,
            extra_length INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            PRIMARY KEY (log, log_index, part)
        ) STRICT;

        CREATE TABLE issuer (
            issuer INTEGER PRIMARY KEY,
            identity BLOB NOT NULL UNIQUE,          -- SHA-256 of key_hash and name: names can be long
            key_hash BLOB NOT NULL,
            name BLOB NOT NULL
        ) STRICT;

        -- DER by its SHA-256: issuers of chains, and the certificates of evidence.
        CREATE TABLE certificate (
            certificate INTEGER PRIMARY KEY,
            fingerprint BLOB NOT NULL UNIQUE,
            der BLOB NOT NULL
        ) STRICT;

        -- The pairing index: see PairingRuns. Records are 64 bytes as in memory, little-endian; times are in seconds.
        CREATE TABLE pairing_batch (
            batch INTEGER PRIMARY KEY,
            records BLOB NOT NULL
        ) STRICT;

        CREATE TABLE pairing_run (
            run INTEGER PRIMARY KEY,
            level INTEGER NOT NULL,
            inserted_until INTEGER NOT NULL,
            merging_into INTEGER,                   -- the run that this one is being merged into
            merged_until BLOB                       -- for that run: the last key it has
        ) STRICT;

        CREATE TABLE pairing_segment (
            segment INTEGER PRIMARY KEY,
            run INTEGER NOT NULL,
            first_key BLOB NOT NULL,
            last_key BLOB NOT NULL,
            records INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            fences BLOB NOT NULL                    -- 16 bits a chunk
        ) STRICT;

        CREATE TABLE pairing_filter (
            segment INTEGER PRIMARY KEY,
            words BLOB NOT NULL
        ) STRICT;

        CREATE TABLE pairing_chunk (
            chunk INTEGER PRIMARY KEY,              -- segment * 128 + position
            records BLOB NOT NULL
        ) STRICT;

        -- What has to be looked at again later, one row a batch and kind, never one an entry.
        CREATE TABLE deadline (
            deadline INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            due INTEGER NOT NULL,
            records BLOB NOT NULL
        ) STRICT;

        CREATE INDEX deadline_by_due ON deadline (kind, due);

        CREATE TABLE suspect (
            pairing_key BLOB PRIMARY KEY,
            since INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            next_try INTEGER NOT NULL,
            marks INTEGER NOT NULL                  -- how often it was suspected; settled only if still the same
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX suspect_by_next_try ON suspect (next_try, since);

        CREATE TABLE retained_entry (
            log INTEGER NOT NULL REFERENCES log,
            log_index INTEGER NOT NULL,
            pairing_key BLOB NOT NULL,
            leaf BLOB NOT NULL,
            certificate BLOB NOT NULL,
            chain BLOB NOT NULL,                    -- fingerprints, 32 bytes each
            retained_at INTEGER NOT NULL,
            PRIMARY KEY (log, log_index)
        ) STRICT;

        CREATE INDEX retained_entry_by_age ON retained_entry (retained_at);

        CREATE TABLE finding (
            finding INTEGER PRIMARY KEY,
            finding_id TEXT NOT NULL UNIQUE,
            rule_id TEXT NOT NULL,
            subject_group BLOB,
            issuer_name BLOB NOT NULL,
            issuer_text TEXT NOT NULL,
            issuer_key_hash BLOB,
            serial BLOB NOT NULL,
            status INTEGER NOT NULL,
            severity INTEGER NOT NULL,              -- of the current revision, for listing
            revision INTEGER NOT NULL,              -- the current one
            first_seen INTEGER NOT NULL,
            opened_at INTEGER NOT NULL,             -- first_seen, or when it was last reopened
            last_seen INTEGER NOT NULL,
            resolved_at INTEGER
        ) STRICT;

        CREATE INDEX finding_by_group ON finding (subject_group) WHERE subject_group IS NOT NULL;
        CREATE INDEX finding_by_rule ON finding (rule_id);

        -- What a finding said, each time that it said something new. Revision 1 is never changed.
        CREATE TABLE finding_revision (
            finding INTEGER NOT NULL REFERENCES finding,
            revision INTEGER NOT NULL,
            content BLOB NOT NULL,                  -- SHA-256 over what is said and shown
            seen_at INTEGER NOT NULL,
            severity INTEGER NOT NULL,
            confidence INTEGER NOT NULL,
            message TEXT NOT NULL,
            reference TEXT NOT NULL,
            precertificate BLOB,
            certificate BLOB,
            subject TEXT NOT NULL,
            dns_names TEXT NOT NULL,                -- JSON array
            not_before INTEGER,
            not_after INTEGER,
            log_name TEXT NOT NULL,
            log_index INTEGER,
            sct_time INTEGER,
            url TEXT NOT NULL,
            PRIMARY KEY (finding, revision)
        ) STRICT;

        CREATE TABLE evidence (
            evidence INTEGER PRIMARY KEY,
            finding INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            position INTEGER NOT NULL,
            role TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            UNIQUE (finding, revision, position),
            FOREIGN KEY (finding, revision) REFERENCES finding_revision ON DELETE CASCADE
        ) STRICT;

        CREATE TABLE sighting (
            sighting INTEGER PRIMARY KEY,
            evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
            log INTEGER NOT NULL,
            log_name TEXT NOT NULL,
            log_index INTEGER NOT NULL,
            timestamp INTEGER NOT NULL,
            leaf BLOB NOT NULL,
            proof_tree_size INTEGER,                -- the proof is there, or all of it is NULL
            proof_timestamp INTEGER,
            proof_root BLOB,
            proof_signature BLOB,
            proof_path BLOB
        ) STRICT;

        CREATE INDEX sighting_by_evidence ON sighting (evidence);

        CREATE TABLE finding_event (
            event INTEGER PRIMARY KEY,
            finding INTEGER NOT NULL REFERENCES finding,
            at INTEGER NOT NULL,
            change INTEGER NOT NULL
        ) STRICT;

        CREATE INDEX finding_event_by_finding ON finding_event (finding);

        CREATE TABLE crawl_run (
            run INTEGER PRIMARY KEY,
            started INTEGER NOT NULL,
            ended INTEGER,
            entries INTEGER NOT NULL,
            findings_new INTEGER NOT NULL,
            outcomes TEXT NOT NULL                  -- JSON, one member a log
        ) STRICT;
        """;
}
