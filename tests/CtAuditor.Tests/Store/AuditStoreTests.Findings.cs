using CtAuditor.Intake;
using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Store.Findings;
using Xunit;

namespace CtAuditor.Tests.Store;

/// <summary>Findings open, are seen again, resolve and reopen; nothing that was said first is lost.</summary>
public abstract partial class AuditStoreTests
{
    private static readonly PairingKey Group = new(11, 12);

    [Fact]
    public void A_finding_comes_back_whole_with_evidence_and_proofs()
    {
        var finding = Finding("0123456789abcdef0123456789abcdef");
        using (var store = Open())
        {
            Write(store, transaction => Assert.Equal(FindingChange.New, transaction.PutFinding(finding, Group, Day1)));
        }

        using (var store = Open())
        {
            using var reader = store.OpenReader();
            var detail = reader.LoadFinding(finding.Id);
            AssertSame(finding, detail!.Row.Finding);
            AssertSame(finding, Assert.Single(detail.Revisions).Finding);
            Assert.Equal((1, Day1), (detail.Revisions[0].Number, detail.Revisions[0].SeenAt));
            Assert.Equal([new FindingEvent(Day1, FindingEventKind.Opened)], detail.History);
            AssertStands(detail.Row, FindingStatus.Open, Day1, Day1, Day1, null);
            var listed = Assert.Single(reader.Findings(new()));
            AssertSame(finding with { Evidence = [] }, listed.Finding);
            Assert.Equal("O=Example CA", listed.IssuerText);
            Assert.Null(reader.LoadFinding("0123"));
        }
    }

    [Fact]
    public void A_finding_about_a_log_has_no_certificate_and_needs_none()
    {
        var finding = new Finding
        {
            Id = "aa",
            RuleId = "log-mmd-exceeded",
            Severity = Severity.Error,
            Confidence = Confidence.Probable,
            Message = "m",
            Reference = "r",
        };
        using var store = Open();
        Write(store, transaction => transaction.PutFinding(finding, null, Day1));
        using var reader = store.OpenReader();
        AssertSame(finding, reader.LoadFinding("aa")!.Row.Finding);
        Assert.Equal("", Assert.Single(reader.Findings(new())).IssuerText);
    }

    [Fact]
    public void Said_again_it_is_only_seen()
    {
        using var store = Open();
        var finding = Finding("f1");
        Write(store, transaction => transaction.PutFinding(finding, Group, Day1));
        Write(store, transaction => Assert.Equal(FindingChange.Seen, transaction.PutFinding(finding, Group, Day2)));

        // Evidence in another order, and a proof to a newer head, are nothing new.
        var reordered = finding with { Evidence = [finding.Evidence[1], finding.Evidence[0] with { Sightings = [.. finding.Evidence[0].Sightings.Reverse()] }] };
        Write(store, transaction => Assert.Equal(FindingChange.Seen, transaction.PutFinding(reordered, Group, Day3)));
        using var reader = store.OpenReader();
        var detail = reader.LoadFinding("f1")!;
        AssertStands(detail.Row, FindingStatus.Open, Day1, Day1, Day3, null);
        Assert.Single(detail.Revisions);
        Assert.Single(detail.History);
        AssertSame(finding, detail.Row.Finding);
    }

    [Fact]
    public void Said_differently_the_first_words_and_evidence_stay_beside_the_new()
    {
        using var store = Open();
        var first = Finding("f1");
        var second = first with { Message = "said better", Severity = Severity.Critical, Evidence = [first.Evidence[0]] };
        Write(store, transaction => transaction.PutFinding(first, Group, Day1));
        Write(store, transaction => Assert.Equal(FindingChange.Seen, transaction.PutFinding(second, Group, Day2)));
        using (var reader = store.OpenReader())
        {
            var detail = reader.LoadFinding("f1")!;
            AssertSame(second, detail.Row.Finding);
            AssertStands(detail.Row, FindingStatus.Open, Day1, Day1, Day2, null);
            Assert.Equal(2, detail.Row.Revisions);
            Assert.Equal([(1, Day1), (2, Day2)], detail.Revisions.Select(revision => (revision.Number, revision.SeenAt)));
            AssertSame(first, detail.Revisions[0].Finding);
            AssertSame(second, detail.Revisions[1].Finding);
            Assert.Equal([FindingEventKind.Opened, FindingEventKind.Revised], detail.History.Select(change => change.Kind));
            Assert.Single(reader.Findings(new() { MinimumSeverity = Severity.Critical }));
        }

        // Back to what it said first: known, and current again.
        Write(store, transaction => Assert.Equal(FindingChange.Seen, transaction.PutFinding(first, Group, Day3)));
        using (var reader = store.OpenReader())
        {
            var detail = reader.LoadFinding("f1")!;
            AssertSame(first, detail.Row.Finding);
            Assert.Equal(2, detail.Revisions.Count);
            Assert.Empty(reader.Findings(new() { MinimumSeverity = Severity.Critical }));
        }
    }

    [Fact]
    public void Documents_come_back_in_order_and_byte_for_byte_with_the_revision_that_had_them()
    {
        EvidenceDocument[] documents =
        [
            new("signed-head.bin", "application/octet-stream", Enumerable.Range(0, 256).Select(i => (byte)i).ToArray()),
            new("empty.bin", "application/octet-stream", default),
            EvidenceDocument.Json("fault.json", "{\"heads\":[]}"u8.ToArray()),
        ];
        var first = Finding("f1") with { Documents = documents };
        var second = first with { Documents = [.. documents.Reverse().Skip(1)] };
        using (var store = Open())
        {
            Write(store, transaction => transaction.PutFinding(first, Group, Day1));

            // A newer head is nothing new; another set of documents is.
            var newer = first with { Documents = [documents[0] with { Content = new byte[] { 9 } }, .. documents[1..]] };
            Write(store, transaction => Assert.Equal(FindingChange.Seen, transaction.PutFinding(newer, Group, Day2)));
            using var before = store.OpenReader();
            AssertSame(first, before.LoadFinding("f1")!.Row.Finding);
            Assert.Single(before.LoadFinding("f1")!.Revisions);

            Write(store, transaction => transaction.PutFinding(second, Group, Day3));
        }

        using var again = Open();
        using var reader = again.OpenReader();
        var detail = reader.LoadFinding("f1")!;
        AssertSame(second, detail.Row.Finding);
        AssertSame(first, detail.Revisions[0].Finding);
        AssertSame(second, detail.Revisions[1].Finding);
    }

    [Fact]
    public void A_proof_that_could_not_be_had_the_first_time_is_added()
    {
        using var store = Open();
        var finding = Finding("f1");
        var unproven = finding with { Evidence = [.. finding.Evidence.Select(item => item with { Sightings = [.. item.Sightings.Select(sighting => sighting with { Proof = null })] })] };
        Write(store, transaction => transaction.PutFinding(unproven, Group, Day1));
        Write(store, transaction => transaction.PutFinding(finding, Group, Day2));
        using var reader = store.OpenReader();
        var detail = reader.LoadFinding("f1")!;
        AssertSame(finding, detail.Row.Finding);
        AssertSame(unproven, detail.Revisions[0].Finding);
    }

    [Fact]
    public void Revisions_are_capped_and_the_first_and_the_latest_are_there()
    {
        using var store = Open();
        for (var i = 0; i < FindingRevision.Maximum + 5; i++)
        {
            Write(store, transaction => transaction.PutFinding(Finding("f1") with { Message = "message " + i }, Group, Day1.AddHours(i)));
        }

        using var reader = store.OpenReader();
        var detail = reader.LoadFinding("f1")!;
        Assert.Equal(FindingRevision.Maximum, detail.Revisions.Count);
        Assert.Equal("message 0", detail.Revisions[0].Finding.Message);
        Assert.Equal("message " + (FindingRevision.Maximum + 4), detail.Row.Finding.Message);
        AssertSame(detail.Row.Finding, detail.Revisions[^1].Finding);
    }

    [Fact]
    public void What_is_said_no_longer_resolves_and_reopens_when_it_is_said_again()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        Write(store, transaction =>
        {
            transaction.PutFinding(Finding("f1"), Group, Day1);
            transaction.PutFinding(Finding("f2"), Group, Day1);
            transaction.PutFinding(Finding("f3"), new PairingKey(11, 13), Day1);
            transaction.PutFinding(Finding("f4"), null, Day1);
        });
        Write(store, transaction => Assert.Equal(["f1"], transaction.ResolveAbsent(Group, new HashSet<string> { "f2" }, Day2)));
        AssertStands(reader.LoadFinding("f1")!.Row, FindingStatus.Resolved, Day1, Day1, Day1, Day2);
        Assert.Equal(["f2", "f3", "f4"], reader.Findings(new() { Status = FindingStatus.Open }).Select(row => row.Finding.Id));
        Assert.Equal(["f1"], reader.Findings(new() { Status = FindingStatus.Resolved }).Select(row => row.Finding.Id));

        // Resolved is resolved: nothing happens a second time.
        Write(store, transaction => Assert.Empty(transaction.ResolveAbsent(Group, new HashSet<string> { "f2" }, Day3)));
        Assert.Equal(Day2, reader.LoadFinding("f1")!.Row.ResolvedAt);

        Write(store, transaction => Assert.Equal(FindingChange.Reopened, transaction.PutFinding(Finding("f1"), Group, Day3)));
        var detail = reader.LoadFinding("f1")!;
        AssertStands(detail.Row, FindingStatus.Open, Day1, Day3, Day3, null);
        Assert.Equal([FindingEventKind.Opened, FindingEventKind.Resolved, FindingEventKind.Reopened], detail.History.Select(change => change.Kind));
        Assert.Equal([Day1, Day2, Day3], detail.History.Select(change => change.At));
        Assert.Equal(["f1"], reader.Findings(new() { OpenedSince = Day2 }).Select(row => row.Finding.Id));
        Assert.Equal(4, reader.Findings(new() { OpenedSince = Day1 }).Count());
    }

    [Fact]
    public void A_rule_that_did_not_decide_takes_nothing_back()
    {
        using var store = Open();
        Write(store, transaction =>
        {
            transaction.PutFinding(Finding("f1") with { RuleId = "decided" }, Group, Day1);
            transaction.PutFinding(Finding("f2") with { RuleId = "undetermined" }, Group, Day1);
        });
        Write(store, transaction => Assert.Equal(
            ["f1"], transaction.ResolveAbsent(Group, new HashSet<string>(), Day2, new HashSet<string> { "decided" })));
    }

    [Fact]
    public void A_rolled_back_finding_was_never_said()
    {
        using var store = Open();
        using (var transaction = store.Begin())
        {
            transaction.PutFinding(Finding("f1"), Group, Day1);
        }

        using var reader = store.OpenReader();
        Assert.Empty(reader.Findings(new()));
        Write(store, transaction => Assert.Equal(FindingChange.New, transaction.PutFinding(Finding("f1"), Group, Day2)));
    }

    [Fact]
    public void Lists_are_filtered_by_everything_that_is_asked()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        Write(store, transaction =>
        {
            transaction.PutFinding(Finding("f1") with { RuleId = "rule-a", Severity = Severity.Info, SerialNumber = new byte[] { 0x00, 0xAB, 0x01 } }, Group, Day1);
            transaction.PutFinding(Finding("f2") with { RuleId = "rule-b", Severity = Severity.Warning, IssuerName = Name("Other % CA"), LogName = "Third", Evidence = [] }, Group, Day2);
            transaction.PutFinding(Finding("f3") with { RuleId = "rule-a", Severity = Severity.Critical }, Group, Day2);
        });
        Assert.Equal(["f3", "f2", "f1"], Ids(new()));
        Assert.Equal(["f3", "f1"], Ids(new() { RuleId = "rule-a" }));
        Assert.Equal(["f3", "f2"], Ids(new() { MinimumSeverity = Severity.Warning }));
        Assert.Equal(["f2"], Ids(new() { IssuerText = "oTHER" }));
        Assert.Equal(["f2"], Ids(new() { IssuerText = "%" }));
        Assert.Equal([], Ids(new() { IssuerText = "O_her" }));
        Assert.Equal(["f1"], Ids(new() { SerialNumber = "00ab01" }));
        Assert.Equal(["f1"], Ids(new() { SerialNumber = "AB:01" }));
        Assert.Equal([], Ids(new() { SerialNumber = "AB" }));
        Assert.Equal(["f2"], Ids(new() { LogName = "third" }));
        Assert.Equal(["f3", "f1"], Ids(new() { LogName = "log two" }));
        Assert.Equal(["f3", "f2"], Ids(new() { OpenedSince = Day2 }));
        Assert.Equal(["f3"], Ids(new() { Maximum = 1 }));
        Assert.Equal(["f3"], Ids(new() { RuleId = "rule-a", OpenedSince = Day2, Status = FindingStatus.Open }));
        Assert.Equal([], Ids(new() { RuleId = "rule-a'; DELETE FROM finding; --" }));
        Assert.Equal(3, reader.Findings(new()).Count());

        string[] Ids(FindingFilter filter) => [.. reader.Findings(filter).Select(row => row.Finding.Id)];
    }

    [Fact]
    public void A_list_that_is_left_early_leaves_nothing_behind()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        Write(store, transaction =>
        {
            for (var i = 0; i < 100; i++)
            {
                transaction.PutFinding(Finding("f" + i) with { Evidence = [] }, Group, Day1);
            }
        });
        Assert.Equal(3, reader.Findings(new()).Take(3).Count());
        Write(store, transaction => transaction.PutFinding(Finding("f100"), Group, Day1));
        Assert.Equal(101, reader.Findings(new()).Count());
    }

    [Theory]
    [InlineData("ab", 10, new[] { "abc1", "abc2" })]
    [InlineData("ab", 1, new[] { "abc1" })]
    [InlineData("abc2", 10, new[] { "abc2" })]
    [InlineData("", 10, new[] { "abc1", "abc2", "b%" })]
    [InlineData("%", 10, new string[0])]
    [InlineData("b%", 10, new[] { "b%" })]
    [InlineData("abc11", 10, new string[0])]
    public void A_finding_is_found_by_the_beginning_of_its_id(string prefix, int maximum, string[] expected)
    {
        using var store = Open();
        Write(store, transaction =>
        {
            foreach (var id in new[] { "abc2", "b%", "abc1" })
            {
                transaction.PutFinding(Finding(id), null, Day1);
            }
        });
        using var reader = store.OpenReader();
        Assert.Equal(expected, reader.FindingIds(prefix, maximum));
    }

    private static Finding Finding(string id) => new()
    {
        Id = id,
        RuleId = "precert-duplicate-serial",
        Severity = Severity.Error,
        Confidence = Confidence.Confirmed,
        Message = "Two precertificates share a serial number.",
        Reference = "RFC 5280 section 4.1.2.2",
        IssuerName = Name("Example CA"),
        IssuerKeyHash = Hash256.Of("key"u8),
        SerialNumber = new byte[] { 0x0A, 0x00 },
        PrecertificateFingerprint = Hash256.Of("p"u8),
        CertificateFingerprint = Hash256.Of("c"u8),
        Subject = "CN=a.example",
        DnsNames = ["a.example", "b.example"],
        NotBefore = Day1,
        NotAfter = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero),
        LogName = "Log one",
        LogIndex = 42,
        SctTime = Day1.AddMilliseconds(7),
        Url = "http://crl.example/1.crl",
        Evidence =
        [
            new EvidenceItem
            {
                Role = "precertificate",
                Der = new byte[] { 1, 2, 3 },
                Sightings =
                [
                    new LogSighting
                    {
                        LogNumber = 1,
                        LogId = default,
                        LogName = "Log one",
                        Index = 42,
                        Timestamp = ulong.MaxValue,
                        MerkleTreeLeaf = new byte[] { 0, 0, 9 },
                        Proof = new SightingProof(100, ulong.MaxValue - 1, Hash256.Of("root"u8), new byte[] { 4, 3, 0, 0 }, [Hash256.Of("x"u8), Hash256.Of("y"u8)]),
                    },
                    new LogSighting
                    {
                        LogNumber = 2,
                        LogId = default,
                        LogName = "Log two",
                        Index = 0,
                        Timestamp = 5,
                        MerkleTreeLeaf = new byte[] { 0, 0, 8 },
                        Proof = new SightingProof(1, 6, Hash256.Of("r"u8), new byte[] { 4, 1, 0, 0 }, []),
                    },
                ],
            },
            new EvidenceItem { Role = "issuer", Der = new byte[] { 7 } },
        ],
    };

    /// <summary>A Name of one organizationName, a UTF8String.</summary>
    private static byte[] Name(string organization)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(organization);
        byte[] attribute = [0x06, 0x03, 0x55, 0x04, 0x0A, 0x0C, (byte)text.Length, .. text];
        byte[] sequence = [0x30, (byte)attribute.Length, .. attribute];
        byte[] set = [0x31, (byte)sequence.Length, .. sequence];
        return [0x30, (byte)set.Length, .. set];
    }

    private static void AssertStands(
        FindingRow row, FindingStatus status, DateTimeOffset firstSeen, DateTimeOffset openedAt, DateTimeOffset lastSeen, DateTimeOffset? resolvedAt) =>
        Assert.Equal((status, firstSeen, openedAt, lastSeen, resolvedAt), (row.Status, row.FirstSeen, row.OpenedAt, row.LastSeen, row.ResolvedAt));

    /// <summary>Records with byte memory are equal by reference; a finding is compared as its JSON.</summary>
    private static void AssertSame(Finding expected, Finding actual) => Assert.Equal(Json(expected), Json(actual));

    private static string Json(Finding finding) => System.Text.Json.JsonSerializer.Serialize(
        new
        {
            Finding = finding with { Evidence = [], IssuerKeyHash = null, PrecertificateFingerprint = null, CertificateFingerprint = null },
            Hashes = new[] { finding.IssuerKeyHash?.ToHex(), finding.PrecertificateFingerprint?.ToHex(), finding.CertificateFingerprint?.ToHex() },
            Evidence = finding.Evidence.Select(item => new
            {
                item.Role,
                item.Der,
                Sightings = item.Sightings.Select(sighting => new
                {
                    sighting.LogNumber,
                    sighting.LogName,
                    sighting.Index,
                    sighting.Timestamp,
                    sighting.MerkleTreeLeaf,
                    sighting.Proof?.TreeSize,
                    sighting.Proof?.HeadTimestamp,
                    Root = sighting.Proof?.RootHash.ToHex(),
                    sighting.Proof?.HeadSignature,
                    Path = sighting.Proof?.Path.Select(hash => hash.ToHex()),
                }),
            }),
        });
}
