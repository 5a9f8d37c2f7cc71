using System.Text.Json;
using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Reads findings.</summary>
internal sealed class FindingQueries(Database database, CertificateTable certificates)
{
    private const string Columns =
        """
        SELECT f.finding, f.finding_id, f.rule_id, f.issuer_name, f.issuer_text, f.issuer_key_hash, f.serial, f.status,
               f.first_seen, f.opened_at, f.last_seen, f.resolved_at,
               r.revision, r.seen_at, r.severity, r.confidence, r.message, r.reference, r.precertificate, r.certificate,
               r.subject, r.dns_names, r.not_before, r.not_after, r.log_name, r.log_index, r.sct_time, r.url,
               (SELECT max(revision) FROM finding_revision WHERE finding = f.finding)
        FROM finding f JOIN finding_revision r ON r.finding = f.finding
        """;

    public IEnumerable<FindingRow> List(FindingFilter filter)
    {
        // A filter that is not set is NULL, and holds for every row.
        using var statement = database.Prepare(
            Columns +
            """
             AND r.revision = f.revision
            WHERE (?1 IS NULL OR f.rule_id = ?1)
              AND (?2 IS NULL OR f.severity >= ?2)
              AND (?3 IS NULL OR f.status = ?3)
              AND (?4 IS NULL OR instr(lower(f.issuer_text), lower(?4)) > 0)
              AND (?5 IS NULL OR ltrim(lower(hex(f.serial)), '0') = ?5)
              AND (?6 IS NULL OR lower(r.log_name) = lower(?6) OR EXISTS (
                    SELECT 1 FROM evidence e JOIN sighting s ON s.evidence = e.evidence
                    WHERE e.finding = f.finding AND e.revision = f.revision AND lower(s.log_name) = lower(?6)))
              AND (?7 IS NULL OR f.opened_at >= ?7)
            ORDER BY f.severity DESC, f.rule_id, f.first_seen, f.finding_id
            LIMIT ?8
            """);
        statement.Bind(1, filter.RuleId).Bind(2, (long?)filter.MinimumSeverity).Bind(3, (long?)filter.Status)
            .Bind(4, filter.IssuerText).Bind(5, filter.SerialNumber is { } serial ? Normalised(serial) : null)
            .Bind(6, filter.LogName).Bind(7, filter.OpenedSince).Bind(8, filter.Maximum ?? -1L);
        while (statement.Step())
        {
            yield return ReadRow(statement, ReadFinding(statement));
        }
    }

    public IReadOnlyList<string> Ids(string prefix, int maximum)
    {
        var ids = new List<string>();
        var statement = database.Keep(
            "SELECT finding_id FROM finding WHERE substr(finding_id, 1, length(?1)) = ?1 ORDER BY finding_id LIMIT ?2")
            .Bind(1, prefix).Bind(2, maximum);
        while (statement.Step())
        {
            ids.Add(statement.Text(0));
        }

        return ids;
    }

    public FindingDetail? Load(string id)
    {
        var revisions = new List<FindingRevision>();
        FindingRow? row = null;
        using var statement = database.Prepare(Columns + " WHERE f.finding_id = ?1 ORDER BY r.revision = f.revision, r.revision");
        statement.Bind(1, id);
        var number = 0L;
        while (statement.Step())
        {
            // The current revision comes last.
            number = statement.Int64(0);
            var revision = statement.Int32(12);
            var finding = ReadFinding(statement) with { Evidence = Evidence(number, revision), Documents = Documents(number, revision) };
            revisions.Add(new FindingRevision(revision, statement.Time(13), finding));
            row = ReadRow(statement, finding);
        }

        return row is null ? null : new FindingDetail(row, [.. revisions.OrderBy(revision => revision.Number)], History(number));
    }

    private static string Normalised(string serial) =>
        serial.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant().TrimStart('0');

    private static FindingRow ReadRow(Statement row, Finding finding) => new()
    {
        Finding = finding,
        IssuerText = row.Text(4),
        Status = (FindingStatus)row.Int32(7),
        FirstSeen = row.Time(8),
        OpenedAt = row.Time(9),
        LastSeen = row.Time(10),
        ResolvedAt = row.NullableTime(11),
        Revisions = row.Int32(28),
    };

    private Finding ReadFinding(Statement row) => new()
    {
        Id = row.Text(1),
        RuleId = row.Text(2),
        IssuerName = row.Bytes(3),
        IssuerKeyHash = row.NullableHash(5),
        SerialNumber = row.Bytes(6),
        Severity = (Severity)row.Int32(14),
        Confidence = (Confidence)row.Int32(15),
        Message = row.Text(16),
        Reference = row.Text(17),
        PrecertificateFingerprint = row.NullableHash(18),
        CertificateFingerprint = row.NullableHash(19),
        Subject = row.Text(20),
        DnsNames = Names(row.Text(21)),
        NotBefore = row.NullableTime(22),
        NotAfter = row.NullableTime(23),
        LogName = row.Text(24),
        LogIndex = row.NullableInt64(25),
        SctTime = row.NullableTime(26),
        Url = row.Text(27),
    };

    private string[] Names(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json) ?? throw database.Damage("no names where names should be");
        }
        catch (JsonException)
        {
            throw database.Damage("names that are not JSON");
        }
    }

    private List<EvidenceItem> Evidence(long finding, int revision)
    {
        var items = new List<(long Number, string Role, Hash256 Fingerprint)>();
        var statement = database.Keep("SELECT evidence, role, fingerprint FROM evidence WHERE finding = ?1 AND revision = ?2 ORDER BY position")
            .Bind(1, finding).Bind(2, revision);
        while (statement.Step())
        {
            items.Add((statement.Int64(0), statement.Text(1), statement.Hash(2)));
        }

        return items.ConvertAll(item => new EvidenceItem
        {
            Role = item.Role,
            Der = certificates.Find(item.Fingerprint) ?? throw database.Damage($"certificate {item.Fingerprint} is missing"),
            Sightings = Sightings(item.Number),
        });
    }

    private List<EvidenceDocument> Documents(long finding, int revision)
    {
        var documents = new List<EvidenceDocument>();
        var row = database.Keep("SELECT name, media_type, content FROM evidence_document WHERE finding = ?1 AND revision = ?2 ORDER BY position")
            .Bind(1, finding).Bind(2, revision);
        while (row.Step())
        {
            documents.Add(new EvidenceDocument(row.Text(0), row.Text(1), row.Bytes(2)));
        }

        return documents;
    }

    private List<LogSighting> Sightings(long evidence)
    {
        var sightings = new List<LogSighting>();
        var statement = database.Keep(
            """
            SELECT log, log_name, log_index, timestamp, leaf, proof_tree_size, proof_timestamp, proof_root, proof_signature, proof_path,
                   (SELECT log_id FROM log WHERE log.log = sighting.log)
            FROM sighting WHERE evidence = ?1 ORDER BY sighting
            """)
            .Bind(1, evidence);
        while (statement.Step())
        {
            sightings.Add(new LogSighting
            {
                LogNumber = statement.Int32(0),
                LogId = statement.NullableHash(10) ?? default,
                LogName = statement.Text(1),
                Index = statement.Int64(2),
                Timestamp = unchecked((ulong)statement.Int64(3)),
                MerkleTreeLeaf = statement.Bytes(4),
                Proof = statement.IsNull(5)
                    ? null
                    : new SightingProof(
                        statement.Int64(5), unchecked((ulong)statement.Int64(6)), statement.Hash(7), statement.Bytes(8), Path(statement.Blob(9))),
            });
        }

        return sightings;
    }

    private Hash256[] Path(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % Hash256.Size != 0)
        {
            throw database.Damage("an audit path with a wrong length");
        }

        var path = new Hash256[bytes.Length / Hash256.Size];
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = new Hash256(bytes.Slice(i * Hash256.Size, Hash256.Size));
        }

        return path;
    }

    private List<FindingEvent> History(long finding)
    {
        var history = new List<FindingEvent>();
        var statement = database.Keep("SELECT at, change FROM finding_event WHERE finding = ?1 ORDER BY event").Bind(1, finding);
        while (statement.Step())
        {
            history.Add(new FindingEvent(statement.Time(0), (FindingEventKind)statement.Int32(1)));
        }

        return history;
    }
}
