using System.Text.Json;
using CtAuditor.Intake;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;

namespace CtAuditor.Store.Sqlite.Tables;

/// <summary>Writes findings: opens, revises, resolves and reopens them. Nothing that was said first is overwritten.</summary>
internal sealed class FindingTable(Database database, CertificateTable certificates)
{
    public FindingChange Put(Finding finding, PairingKey? subjectGroup, DateTimeOffset now)
    {
        var content = FindingDigest.Of(finding);
        if (Find(finding.Id) is not { } known)
        {
            var added = Add(finding, subjectGroup, now);
            AddRevision(added, 1, content, finding, now);
            AddEvent(added, FindingEventKind.Opened, now);
            return FindingChange.New;
        }

        var revision = FindRevision(known.Number, content) ?? Revise(known, content, finding, now);
        database.Keep(
            """
            UPDATE finding SET status = ?2, severity = ?3, revision = ?4, last_seen = max(last_seen, ?5), resolved_at = NULL,
                opened_at = CASE status WHEN ?2 THEN opened_at ELSE ?5 END, subject_group = coalesce(?6, subject_group)
            WHERE finding = ?1
            """)
            .Bind(1, known.Number).Bind(2, (long)FindingStatus.Open).Bind(3, (long)finding.Severity).Bind(4, revision)
            .Bind(5, now).Bind(6, subjectGroup).Run();
        if (known.Status == FindingStatus.Open)
        {
            return FindingChange.Seen;
        }

        AddEvent(known.Number, FindingEventKind.Reopened, now);
        return FindingChange.Reopened;
    }

    public IReadOnlyList<string> ResolveAbsent(
        PairingKey group, IReadOnlySet<string> stillSaid, IReadOnlySet<string>? decidedRules, DateTimeOffset now)
    {
        var absent = new List<(long Number, string Id)>();
        var open = database.Keep("SELECT finding, finding_id, rule_id FROM finding WHERE subject_group = ?1 AND status = ?2 ORDER BY finding_id")
            .Bind(1, group).Bind(2, (long)FindingStatus.Open);
        while (open.Step())
        {
            var id = open.Text(1);
            if (!stillSaid.Contains(id) && (decidedRules is null || decidedRules.Contains(open.Text(2))))
            {
                absent.Add((open.Int64(0), id));
            }
        }

        foreach (var (number, _) in absent)
        {
            database.Keep("UPDATE finding SET status = ?2, resolved_at = ?3 WHERE finding = ?1")
                .Bind(1, number).Bind(2, (long)FindingStatus.Resolved).Bind(3, now).Run();
            AddEvent(number, FindingEventKind.Resolved, now);
        }

        return absent.ConvertAll(finding => finding.Id);
    }

    private (long Number, FindingStatus Status)? Find(string id)
    {
        var statement = database.Keep("SELECT finding, status FROM finding WHERE finding_id = ?1").Bind(1, id);
        if (!statement.Step())
        {
            return null;
        }

        var found = (statement.Int64(0), (FindingStatus)statement.Int32(1));
        statement.Reset();
        return found;
    }

    private int? FindRevision(long finding, Hash256 content)
    {
        var statement = database.Keep("SELECT revision FROM finding_revision WHERE finding = ?1 AND content = ?2").Bind(1, finding).Bind(2, content);
        if (!statement.Step())
        {
            return null;
        }

        var revision = statement.Int32(0);
        statement.Reset();
        return revision;
    }

    private int Revise((long Number, FindingStatus Status) known, Hash256 content, Finding finding, DateTimeOffset now)
    {
        var statement = database.Keep("SELECT max(revision) FROM finding_revision WHERE finding = ?1").Bind(1, known.Number);
        statement.Step();
        var last = statement.Int32(0);
        statement.Reset();
        var revision = last + 1;
        if (last >= FindingRevision.Maximum)
        {
            // The latest gives way, the first never does.
            revision = last;
            database.Keep("DELETE FROM finding_revision WHERE finding = ?1 AND revision = ?2").Bind(1, known.Number).Bind(2, last).Run();
        }

        AddRevision(known.Number, revision, content, finding, now);
        AddEvent(known.Number, FindingEventKind.Revised, now);
        return revision;
    }

    private long Add(Finding finding, PairingKey? subjectGroup, DateTimeOffset now)
    {
        var statement = database.Keep(
            """
            INSERT INTO finding (finding_id, rule_id, subject_group, issuer_name, issuer_text, issuer_key_hash, serial,
                                 status, severity, revision, first_seen, opened_at, last_seen)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?10, ?10) RETURNING finding
            """)
            .Bind(1, finding.Id).Bind(2, finding.RuleId).Bind(3, subjectGroup).Bind(4, finding.IssuerName.Span)
            .Bind(5, finding.IssuerName.IsEmpty ? "" : NameText.Format(finding.IssuerName.Span))
            .Bind(6, finding.IssuerKeyHash).Bind(7, finding.SerialNumber.Span).Bind(8, (long)FindingStatus.Open)
            .Bind(9, (long)finding.Severity).Bind(10, now);
        return Returned(statement);
    }

    private void AddRevision(long number, int revision, Hash256 content, Finding finding, DateTimeOffset now)
    {
        database.Keep(
            """
            INSERT INTO finding_revision (finding, revision, content, seen_at, severity, confidence, message, reference,
                                          precertificate, certificate, subject, dns_names, not_before, not_after,
                                          log_name, log_index, sct_time, url)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
            """)
            .Bind(1, number).Bind(2, revision).Bind(3, content).Bind(4, now).Bind(5, (long)finding.Severity)
            .Bind(6, (long)finding.Confidence).Bind(7, finding.Message).Bind(8, finding.Reference)
            .Bind(9, finding.PrecertificateFingerprint).Bind(10, finding.CertificateFingerprint).Bind(11, finding.Subject)
            .Bind(12, JsonSerializer.Serialize(finding.DnsNames)).Bind(13, finding.NotBefore).Bind(14, finding.NotAfter)
            .Bind(15, finding.LogName).Bind(16, finding.LogIndex).Bind(17, finding.SctTime).Bind(18, finding.Url).Run();
        for (var position = 0; position < finding.Evidence.Count; position++)
        {
            var item = finding.Evidence[position];
            var evidence = Returned(database.Keep(
                "INSERT INTO evidence (finding, revision, position, role, fingerprint) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING evidence")
                .Bind(1, number).Bind(2, revision).Bind(3, position).Bind(4, item.Role).Bind(5, certificates.Save(item.Der.Span)));
            foreach (var sighting in item.Sightings)
            {
                AddSighting(evidence, sighting);
            }
        }

        for (var position = 0; position < finding.Documents.Count; position++)
        {
            var document = finding.Documents[position];
            database.Keep("INSERT INTO evidence_document (finding, revision, position, name, media_type, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
                .Bind(1, number).Bind(2, revision).Bind(3, position).Bind(4, document.Name).Bind(5, document.MediaType)
                .Bind(6, document.Content.Span).Run();
        }
    }

    private void AddSighting(long evidence, LogSighting sighting)
    {
        var statement = database.Keep(
            """
            INSERT INTO sighting (evidence, log, log_name, log_index, timestamp, leaf,
                                  proof_tree_size, proof_timestamp, proof_root, proof_signature, proof_path)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """)
            .Bind(1, evidence).Bind(2, sighting.LogNumber).Bind(3, sighting.LogName).Bind(4, sighting.Index)
            .Bind(5, unchecked((long)sighting.Timestamp)).Bind(6, sighting.MerkleTreeLeaf.Span);
        if (sighting.Proof is { } proof)
        {
            var path = new byte[proof.Path.Count * Hash256.Size];
            for (var i = 0; i < proof.Path.Count; i++)
            {
                proof.Path[i].CopyTo(path.AsSpan(i * Hash256.Size));
            }

            statement.Bind(7, proof.TreeSize).Bind(8, unchecked((long)proof.HeadTimestamp)).Bind(9, proof.RootHash)
                .Bind(10, proof.HeadSignature.Span).Bind(11, path);
        }
        else
        {
            statement.BindNull(7).BindNull(8).BindNull(9).BindNull(10).BindNull(11);
        }

        statement.Run();
    }

    private void AddEvent(long number, FindingEventKind kind, DateTimeOffset now) =>
        database.Keep("INSERT INTO finding_event (finding, at, change) VALUES (?1, ?2, ?3)")
            .Bind(1, number).Bind(2, now).Bind(3, (long)kind).Run();

    private static long Returned(Statement statement)
    {
        statement.Step();
        var number = statement.Int64(0);
        statement.Run();
        return number;
    }
}
