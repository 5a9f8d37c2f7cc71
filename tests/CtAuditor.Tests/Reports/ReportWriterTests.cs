using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Findings;
using Xunit;

namespace CtAuditor.Tests.Reports;

public sealed class ReportWriterTests : IDisposable
{
    // The header that users' programs read; written out so that a change of it is seen.
    private const string Header =
        "finding_id,rule_id,severity,confidence,status,ca_owner,issuer_dn,issuer_key_sha256,serial,precert_sha256,cert_sha256,subject,dns_names,"
        + "not_before,not_after,log,log_index,sct_time,url,first_seen,last_seen,resolved_at,message,reference,crt_sh_url\r\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("ctauditor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Findings_csv_has_the_columns_in_order_and_a_row_for_each_finding()
    {
        Write(new FindingList(Finding("0b", "a-rule"), Finding("0a", "b-rule")));
        var text = Read("findings.csv");
        Assert.StartsWith(Header, text, StringComparison.Ordinal);
        Assert.Equal(
            Header
            + "0b,a-rule,error,probable,resolved,,\"C=XX, O=Nobody\",0101010101010101010101010101010101010101010101010101010101010101,00ab,"
            + "0202020202020202020202020202020202020202020202020202020202020202,,CN=a.example,a.example b.example,2026-01-02T03:04:05Z,2026-04-02T03:04:04Z,"
            + "Alder,17,2026-01-02T03:05:00.123Z,,2026-01-03T00:00:00Z,2026-01-04T00:00:00Z,2026-01-05T00:00:00Z,\"He said \"\"no\"\", twice.\",\"RFC 6962, section 3.1\","
            + "https://crt.sh/?sha256=0202020202020202020202020202020202020202020202020202020202020202\r\n"
            + "0a,b-rule,",
            text[..(text.IndexOf("\r\n0a,b-rule,", StringComparison.Ordinal) + 12)]);
    }

    [Fact]
    public void A_second_parser_reads_every_cell_back()
    {
        var finding = Finding("0a", "a-rule") with
        {
            Finding = Finding("0a", "a-rule").Finding with { Message = "line, \"quoted\"; \u00fcber \u4e2d \ud83d\ude00", Subject = "CN=x, O=\"y\"" },
        };
        Write(new FindingList(finding));
        var rows = Rows("findings.csv");
        Assert.Equal(FindingColumns.Names, rows[0]);
        Assert.Equal(FindingColumns.Row(finding), rows[1]);
        Assert.Equal(2, rows.Count);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\\x09=1")]
    [InlineData("\r=1", "\\x0d=1")]
    [InlineData("\n=1", "\\x0a=1")]
    [InlineData("a\r\n=1", "a\\x0d\\x0a=1")]
    [InlineData("a\0b", "a\\x00b")]
    [InlineData("\u001b]0;x\u0007", "\\x1b]0;x\\x07")]
    [InlineData("\u009b31m", "\\x9b31m")]
    [InlineData("a\u202eb", "a\\u{202e}b")]
    [InlineData("\u200bzero", "\\u{200b}zero")]
    [InlineData("\u2028line", "\\u{2028}line")]
    [InlineData("\uff1d1+1", "'\uff1d1+1")]
    [InlineData("\"=1\"", "\"=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("'=1", "'=1")]
    public void Hostile_text_of_a_certificate_is_no_formula_and_breaks_no_row(string hostile, string cell)
    {
        var finding = Finding("0a", "a-rule");
        finding = finding with { Finding = finding.Finding with { Subject = hostile, DnsNames = [hostile], LogName = hostile } };
        Write(new FindingList(finding));
        var rows = Rows("findings.csv");
        Assert.Equal(2, rows.Count);
        Assert.Equal(cell, rows[1][11]);
        Assert.Equal(cell.Replace(" ", "\\x20", StringComparison.Ordinal), rows[1][12]);
        Assert.Equal(cell, rows[1][15]);
        Assert.DoesNotContain(Read("findings.csv").Replace("\r\n", "", StringComparison.Ordinal), char.IsControl);
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_valid_utf8()
    {
        var finding = Finding("0a", "a-rule");
        Write(new FindingList(finding with { Finding = finding.Finding with { Subject = "a\ud800b" } }));
        Assert.Equal("a\ufffdb", Rows("findings.csv")[1][11]);
    }

    [Fact]
    public void Ten_thousand_names_still_fit_a_spreadsheet_cell()
    {
        var finding = Finding("0a", "a-rule");
        string[] names = [.. Enumerable.Range(0, 10_000).Select(i => $"n{i}.example")];
        Write(new FindingList(finding with { Finding = finding.Finding with { DnsNames = names, Message = new string('x', 100_000) } }));
        var row = Rows("findings.csv")[1];
        Assert.All(row, cell => Assert.InRange(cell.Length, 0, 32_767));
        var shown = row[12][..row[12].IndexOf(" and ", StringComparison.Ordinal)].Split(' ').Length;
        Assert.EndsWith($" and {10_000 - shown} more", row[12], StringComparison.Ordinal);
        Assert.EndsWith("x...", row[22], StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_file_has_the_appendix_columns_of_an_incident_report_first()
    {
        Write(new FindingList(Finding("0a", "a-rule")));
        var rows = Rows("rules", "a-rule.csv");
        Assert.Equal(
            [
                "Precertificate SHA-256 hash", "Certificate SHA-256 hash", "Subject", "Issuer", "Not before", "Not after", "Serial #", "dNSNames",
                "Is revoked?", "Revocation date", "Revocation reason",
                "finding_id", "severity", "confidence", "status", "log", "log_index", "sct_time", "message", "reference",
            ],
            rows[0]);
        Assert.Equal(
            [
                string.Concat(Enumerable.Repeat("02", 32)), "", "CN=a.example", "C=XX, O=Nobody", "2026-01-02T03:04:05Z", "2026-04-02T03:04:04Z",
                "00ab", "a.example b.example", "", "", "", "0a", "error", "probable", "resolved", "Alder", "17", "2026-01-02T03:05:00.123Z",
                "He said \"no\", twice.", "RFC 6962, section 3.1",
            ],
            rows[1]);
    }

    [Fact]
    public void A_rule_file_has_a_row_for_every_certificate_of_the_evidence_once()
    {
        using var forged = new ForgedEvidence();
        var first = forged.Precertificate(300, 90);
        var second = forged.Precertificate(300, 91);
        var finding = forged.Finding(forged.Logged(("precertificate", first), ("precertificate", second), ("precertificate", first), ("issuer", forged.CaCertificate)));
        Write(new FindingList(finding));
        var rows = Rows("rules", finding.Finding.RuleId + ".csv");
        Assert.Equal([Hash256.Of(first).ToHex(), Hash256.Of(second).ToHex()], rows.Skip(1).Select(r => r[0]));
        Assert.Equal(["2026-08-30T00:00:00Z", "2026-08-31T00:00:00Z"], rows.Skip(1).Select(r => r[5]));
        Assert.All(rows.Skip(1), r => Assert.Equal(("012c", "shop.forged.example www.forged.example", ""), (r[6], r[7], r[8])));
        Assert.NotEqual(rows[1][16], rows[2][16]);
    }

    [Fact]
    public void A_certificate_that_cannot_be_read_is_listed_by_its_hash()
    {
        var finding = Finding("0a", "a-rule");
        byte[] broken = [0x30, 0x03, 1, 2];
        Write(new FindingList(finding with { Finding = finding.Finding with { Evidence = [new EvidenceItem { Role = "final", Der = broken }] } }));
        var rows = Rows("rules", "a-rule.csv");
        Assert.Equal(["", Hash256.Of(broken).ToHex(), "", ""], rows[2][..4]);
    }

    [Fact]
    public void A_rule_without_findings_leaves_no_file_of_an_earlier_run_and_other_files_stay()
    {
        Write(new FindingList(Finding("0a", "a-rule"), Finding("0b", "b-rule")));
        File.WriteAllText(Path.Combine(_folder, "rules", "mine.csv"), "Precertificate SHA-256 hash,mine\r\n");
        Write(new FindingList(Finding("0b", "b-rule")));
        Assert.Equal(["b-rule.csv", "mine.csv"], Directory.EnumerateFiles(Path.Combine(_folder, "rules")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_interrupted_writing_leaves_the_old_files_whole()
    {
        Write(new FindingList(Finding("0a", "a-rule")));
        var before = Read("findings.csv");
        using var stop = new CancellationTokenSource();
        var source = new FindingList(Finding("0b", "b-rule"));
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new ReportWriter(source, _folder, TimeProvider.System).Write(stop.Token));
        Assert.Equal(before, Read("findings.csv"));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_empty_store_gives_headers_alone()
    {
        var summary = new ReportWriter(new FindingList(), _folder, TimeProvider.System).Write(CancellationToken.None);
        Assert.Equal(Header, Read("findings.csv"));
        Assert.Equal(0, summary.Findings);
        Assert.Single(Rows("log-coverage.csv"));
    }

    [Fact]
    public void Log_coverage_csv_has_a_row_for_each_log_with_what_the_last_crawl_said_of_it()
    {
        var row = Log(1, "Alder", LogKind.StaticCt);
        var alder = row with
        {
            Descriptor = row.Descriptor with { LogId = Hash256.Of([7]) },
            Position = new LogPosition
            {
                Verified = 900,
                Downloaded = 900,
                StartedAt = 100,
                Tree = new CollapsedTree(),
                LastTimestamp = 1_767_000_000_000,
                LastHead = new SignedTreeHead
                {
                    LogId = default,
                    TreeSize = 900,
                    Timestamp = 1_767_000_060_006,
                    RootHash = default,
                    Signature = ReadOnlyMemory<byte>.Empty,
                },
            },
            Counts = new LogCounts(800, 500, 299, 1, 90, 10),
        };
        var source = new FindingList { LogRows = { alder, Log(2, "Elm", LogKind.Rfc6962), Log(3, "Oak", LogKind.Rfc6962) with { Position = alder.Position } } };
        source.Known.Add(new KnownLog
        {
            LogId = alder.Descriptor.LogId,
            Key = alder.Descriptor.Key,
            Name = "Alder",
            Kind = LogKind.StaticCt,
            MaximumMergeDelay = TimeSpan.FromMinutes(1),
            FirstSeen = default,
            LastSeen = default,
            States =
            [
                new(LogProgram.Apple, LogListState.Usable, null, default, default), new(LogProgram.Chrome, LogListState.Usable, null, default, default),
                new(LogProgram.Chrome, LogListState.ReadOnly, null, default, default),
            ],
        });
        source.Faults.Add(Fault(1, "TooManyEntries", 2));
        source.Faults.Add(Fault(1, "BadSignature", 1));
        source.Runs.Add(Run(2, [new LogRun { Name = "Elm", Failure = "refused", Requests = 3 }]));
        source.Runs.Add(Run(1, [
            new LogRun { Name = "Alder", HeadSize = 1000, EntriesPerSecond = 123.45, LagSeconds = 12.34, Requests = 40, TooManyRequests = 2, PageSize = 256 },
            new LogRun { Name = "Elm", Requests = 99, EntriesPerSecond = double.NaN },
        ]));

        // A gap filled in part, one that was filled, and finals that only wait for their issuer.
        source.GapRows.AddRange([Gap(200, 210, filledUntil: 203), Gap(300, 310, 310) with { FilledAt = default(DateTimeOffset) }, Gap(400, 500, 400) with { Issuer = Hash256.Of([1]) }]);
        source.KeptHeads.AddRange([alder.Position!.LastHead!, alder.Position.LastHead!]);
        source.SctRows[1] = new SctCounts(Seen: 70, Asked: 4, NotAudited: 9);
        source.Runs.Add(new CrawlRun(0, default, null, 0, 0, "not json"));
        source.Runs.Add(new CrawlRun(0, default, null, 0, 0, """{"Oak":"refused","Fir":7}"""));
        Write(source);
        Assert.Equal(
            "log,kind,url,tree_size,verified_position,started_at,entries,precertificates,final_certificates,malformed,lag_entries,lag_seconds,entries_per_second,"
            + "requests,too_many_requests,faults,last_head,list_states,gap_entries,heads_kept,page_size,too_many_requests_share,scts_seen,scts_asked,scts_not_audited\r\n"
            + "Alder,static-ct,https://alder.test/,1000,900,100,800,500,299,1,100,12.3,123.5,40,2,3,2025-12-29T09:21:00.006Z,chrome=readonly apple=usable,7,2,256,0.05,70,4,9\r\n"
            + "Elm,rfc6962,https://elm.test/,,0,0,0,0,0,0,,,,3,,0,,,0,2,,,0,0,0\r\n"
            + "Oak,rfc6962,https://oak.test/,900,900,100,0,0,0,0,0,0.0,,,,0,2025-12-29T09:21:00.006Z,,0,2,,,0,0,0\r\n",
            Read("log-coverage.csv"));
    }

    private static LogGapRow Gap(long start, long end, long filledUntil) => new()
    {
        Number = start,
        LogNumber = 1,
        LogName = "Alder",
        Start = start,
        End = end,
        Kind = "MalformedTile",
        Detail = "",
        FirstSeen = default,
        LastSeen = default,
        Attempts = 1,
        FilledUntil = filledUntil,
    };

    internal static LogRow Log(int number, string name, LogKind kind) => new()
    {
        Number = number,
        Descriptor = new LogDescriptor
        {
            Name = name,
            Kind = kind,
            MonitoringPrefix = new Uri($"https://{name}.test/"),
            SubmissionPrefix = new Uri($"https://{name}.test/"),
            Key = new byte[] { 1 },
            LogId = default,
            MaximumMergeDelay = TimeSpan.FromMinutes(1),
        },
    };

    private static LogFaultRow Fault(int log, string kind, long count) => new(log, "Alder", kind, default, default, count, "", "", []);

    private static CrawlRun Run(long number, LogRun[] logs) => new(number, default, null, 0, 0, LogRunJson.Write(logs));

    internal static FindingRow Finding(string id, string rule) => new()
    {
        IssuerText = "C=XX, O=Nobody",
        OpenedAt = new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero),
        Revisions = 1,
        Finding = new Finding
        {
            Id = id,
            RuleId = rule,
            Severity = Severity.Error,
            Confidence = Confidence.Probable,
            Message = "He said \"no\", twice.",
            Reference = "RFC 6962, section 3.1",

            // SEQUENCE of C=XX and O=Nobody.
            IssuerName = Convert.FromHexString("301E310B3009060355040613025858310F300D060355040A0C064E6F626F6479"),
            IssuerKeyHash = new Hash256([.. Enumerable.Repeat((byte)1, 32)]),
            SerialNumber = (byte[])[0x00, 0xAB],
            PrecertificateFingerprint = new Hash256([.. Enumerable.Repeat((byte)2, 32)]),
            Subject = "CN=a.example",
            DnsNames = ["a.example", "b.example"],
            NotBefore = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            NotAfter = new DateTimeOffset(2026, 4, 2, 3, 4, 4, TimeSpan.Zero),
            LogName = "Alder",
            LogIndex = 17,
            SctTime = new DateTimeOffset(2026, 1, 2, 3, 5, 0, 123, TimeSpan.Zero),
        },
        Status = FindingStatus.Resolved,
        FirstSeen = new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero),
        LastSeen = new DateTimeOffset(2026, 1, 4, 0, 0, 0, TimeSpan.Zero),
        ResolvedAt = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero),
    };

    private void Write(FindingList source) => new ReportWriter(source, _folder, TimeProvider.System).Write(CancellationToken.None);

    private List<string[]> Rows(params string[] file) => CsvText.Parse(File.ReadAllBytes(Path.Combine([_folder, .. file])));

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));
}
