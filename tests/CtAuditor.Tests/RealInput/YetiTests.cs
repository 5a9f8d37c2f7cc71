using System.Text;
using CtAuditor.Configuration;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;
using CtAuditor.Rules;
using CtAuditor.Store;
using CtAuditor.Store.Sqlite;
using CtAuditor.Tests.Pipeline;
using CtAuditor.Tests.Pki.Ct;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.RealInput;

/// <summary>
/// DigiCert Yeti 2022, 29 June 2021: a bit flipped in a leaf hash, and the log signed a head over it that its entries can
/// never be proven to have. The two real heads, before and after, as a crawl sees them.
/// </summary>
public sealed class YetiTests(ITestOutputHelper output)
{
    private const string LogId = "IkVFB1lVJFaWP6Ev8fdthuAjJmOtwEt/XcaDXG7iDwI=";

    private const string Before = """
        {"tree_size":65551225,"timestamp":1624968008035,"sha256_root_hash":"QLoUSs76wgHT7RyyJDdJPbPokyQnNwsVBOMq/gIuEMk=",
         "tree_head_signature":"BAMASDBGAiEAgpQ9zzpRo8NZHfw/lXk0g9YvvaNtALinJoaqxK+tUosCIQDYsuAJbqiTv5/CZechrVOjk3C1SxURGlNibEKW5iQ0zA=="}
        """;

    private const string After = """
        {"tree_size":65569149,"timestamp":1624971609346,"sha256_root_hash":"ogxKC1kdkMoDxTYnEkdHVt/UotIeRpip7x6QljoOGuY=",
         "tree_head_signature":"BAMASDBGAiEA7gQwSrLcn6JzY9USfUyQjzdifF6ojGztYaCvcYWZFLcCIQDMlxZitnji0l5mcclFCS0C6FpFEITWOqJYEJCnBB6rIg=="}
        """;

    public static TheoryData<string?, string?> Proofs => new()
    {
        // A proof that leads nowhere: the two signed heads contradict each other.
        { """{"consistency":["KTFRWeiy7n+HvsK6lZ7AM1RInOUeYHBhFHMJRO5iGcs="]}""", "Fork" },

        // No proof at all says nothing of the heads: the log is not available.
        { null, null },
    };

    [SharedDataTheory]
    [MemberData(nameof(Proofs))]
    public async Task Heads_that_are_not_proven_consistent_move_nothing(string? proof, string? fault)
    {
        var clock = new HastyClock(new DateTimeOffset(2021, 6, 29, 14, 0, 0, TimeSpan.Zero));
        await using var server = await CannedServer.StartAsync(request => request switch
        {
            "ct/v1/get-sth" => Encoding.UTF8.GetBytes(After),
            "ct/v1/get-sth-consistency?first=65551225&second=65569149" when proof is not null => Encoding.UTF8.GetBytes(proof),
            _ => default(ReadOnlyMemory<byte>?),
        });
        var log = Yeti(server.Url);
        using var crawl = new LoopbackCrawl(clock);
        Remember(crawl, log, clock);

        var outcome = await crawl.RunAsync(log);

        outcome.Print(output, "Yeti 2022, heads of 12:00 and 13:00 UTC on 29 June 2021, both signed by the log:");
        Assert.Single(outcome.Summary.Failed);
        Assert.Equal(0, outcome.Summary.Entries);
        var row = Assert.Single(outcome.Logs);
        Assert.Equal(0, row.Position!.Verified);
        Assert.Equal(65_551_225, row.Position.LastHead!.TreeSize);
        if (fault is null)
        {
            Assert.Empty(outcome.Findings);
            Assert.Empty(outcome.Faults);
            return;
        }

        var recorded = Assert.Single(outcome.Faults);
        Assert.Equal(fault, recorded.Kind);
        var evidence = Encoding.UTF8.GetString(recorded.Evidence);
        Assert.Contains("65551225", evidence, StringComparison.Ordinal);
        Assert.Contains("65569149", evidence, StringComparison.Ordinal);

        // The proof carries no signature: what says that the heads do not fit is the frontend that answered.
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal((RuleIds.LogAppendOnlyViolation, Confidence.Probable), (finding.RuleId, finding.Confidence));
    }

    // One bit of the later head's root, and it is no head of this log.
    [SharedDataFact]
    public async Task A_head_that_the_log_did_not_sign_is_its_fault()
    {
        var clock = new HastyClock(new DateTimeOffset(2021, 6, 29, 14, 0, 0, TimeSpan.Zero));
        var changed = After.Replace("ogxKC1kd", "ogxKC1ke", StringComparison.Ordinal);
        await using var server = await CannedServer.StartAsync(request => request == "ct/v1/get-sth" ? Encoding.UTF8.GetBytes(changed) : default(ReadOnlyMemory<byte>?));
        using var crawl = new LoopbackCrawl(clock);

        var outcome = await crawl.RunAsync(Yeti(server.Url));

        outcome.Print(output, "Yeti 2022, the later head with another root:");
        Assert.Equal("BadSignature", Assert.Single(outcome.Faults).Kind);
        Assert.Null(Assert.Single(outcome.Logs).Position);
    }

    private static ExtraLog Yeti(Uri url) => new()
    {
        Name = "DigiCert Yeti 2022",
        Kind = LogProtocol.Rfc6962,
        Url = url,
        SubmissionUrl = url,
        Key = LogListKeys.ByLogId[LogId],
        MaximumMergeDelay = TimeSpan.FromHours(24),
    };

    /// <summary>A store that has seen the earlier head, verified under the real key, and has yet to read its entries.</summary>
    private static void Remember(LoopbackCrawl crawl, ExtraLog log, TimeProvider clock)
    {
        var head = Head(Before);
        using var key = LogListKeys.Import(LogId);
        Assert.True(key.VerifyHead(head));
        Assert.True(key.VerifyHead(Head(After)));
        using var store = SqliteStore.Open(crawl.Store, new StoreOptions(), clock);
        var row = store.OpenLog(LoopbackCrawl.DescriptorOf(log));
        using var transaction = store.Begin();
        transaction.SavePosition(
            row.Number, new LogPosition { Verified = 0, Downloaded = 0, StartedAt = 0, Tree = new CollapsedTree(), LastTimestamp = 0, LastHead = head }, clock.GetUtcNow());
        transaction.SaveHead(row.Number, head);
        transaction.Commit();
    }

    private static SignedTreeHead Head(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var sth = document.RootElement;
        return new SignedTreeHead
        {
            LogId = new Hash256(Convert.FromBase64String(LogId)),
            TreeSize = sth.GetProperty("tree_size").GetInt64(),
            Timestamp = sth.GetProperty("timestamp").GetUInt64(),
            RootHash = new Hash256(sth.GetProperty("sha256_root_hash").GetBytesFromBase64()),
            Signature = sth.GetProperty("tree_head_signature").GetBytesFromBase64(),
        };
    }
}
