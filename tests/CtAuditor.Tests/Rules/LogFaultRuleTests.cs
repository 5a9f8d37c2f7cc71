using System.Text;
using System.Text.Json;
using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

/// <summary>What is true of every rule that speaks when a log was caught at certain faults.</summary>
/// <param name="ruleId">The rule.</param>
/// <param name="severity">What it weighs.</param>
/// <param name="from">The first day of its edition.</param>
/// <param name="kinds">The faults that it is about.</param>
public abstract class LogFaultRuleTests(string ruleId, Severity severity, string from, params LogFaultKind[] kinds) : LogRuleTests(ruleId)
{
    internal static readonly DateTimeOffset Seen = Forge.Start.AddHours(3);

    internal static LogFaultFact Fault(LogFaultKind kind, params SignedTreeHead[] heads) => new()
    {
        Kind = kind,
        FirstSeen = Seen,
        LastSeen = Seen,
        Count = 1,
        Detail = "Log A: what happened",
        Evidence = heads.Length == 0 ? default : Evidence(heads),
    };

    internal static LogFacts With(params LogFaultFact[] faults) => Facts with { Faults = faults };

    /// <summary>As the tailer writes it.</summary>
    internal static byte[] Evidence(params SignedTreeHead[] heads) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        log = LogA.Name,
        log_id = LogA.LogId.ToBase64(),
        heads = heads.Select(head => new
        {
            tree_size = head.TreeSize,
            timestamp = head.Timestamp,
            sha256_root_hash = head.RootHash.ToBase64(),
            tree_head_signature = head.Signature,
        }),
    });

    [Fact]
    public void Each_of_its_faults_is_found_and_no_other()
    {
        foreach (var kind in Enum.GetValues<LogFaultKind>())
        {
            if (kinds.Contains(kind))
            {
                var finding = Found(With(Fault(kind)), severity, Confidence.Probable);
                Assert.Equal("Log A: what happened. Seen at 2026-07-06T03:00:00Z.", finding.Message);
                Assert.Equal([LogDocuments.KeyFile], finding.Names());
            }
            else
            {
                Silent(With(Fault(kind)));
            }
        }
    }

    [Fact]
    public void Faults_of_several_kinds_are_findings_of_their_own_and_one_that_is_repeated_is_one()
    {
        var all = Findings(With([.. kinds.Select(kind => Fault(kind))]));
        Assert.Equal(kinds.Length, all.Select(finding => finding.Id).Distinct().Count());

        var again = Found(With(Fault(kinds[0]) with { Count = 7, LastSeen = Seen.AddDays(2) }), severity, Confidence.Probable);
        Assert.Equal(Findings(With(Fault(kinds[0])))[0].Id, again.Id);
        Assert.EndsWith("Seen 7 times from 2026-07-06T03:00:00Z to 2026-07-08T03:00:00Z.", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_log_with_the_same_fault_is_another_finding()
    {
        var other = With(Fault(kinds[0])) with { Log = Forge.LogB.Coverage };

        Assert.NotEqual(Assert.Single(Findings(other)).Id, Assert.Single(Findings(With(Fault(kinds[0])))).Id);
    }

    [Fact]
    public void Its_documents_are_the_key_the_recorded_answer_and_every_signed_head()
    {
        var one = LogA.Head(1_000, Seen);
        var two = LogA.Head(2_000, Seen.AddHours(1));
        var finding = Found(With(Fault(kinds[0], one, two)), severity, Confidence.Probable);
        var prefix = kinds[0] == LogFaultKind.BadSignature ? "claimed" : "signed";

        Assert.Equal(
            [LogDocuments.KeyFile, "fault.json", $"{prefix}-head-1.bin", $"{prefix}-head-1-signature.bin", $"{prefix}-head-2.bin", $"{prefix}-head-2-signature.bin"],
            finding.Names());
        Assert.Equal(Evidence(one, two), finding.Document("fault.json"));
        Assert.Equal(one.SignedData(), finding.Document($"{prefix}-head-1.bin"));
        Assert.True(two.Signature.Span.EndsWith(finding.Document($"{prefix}-head-2-signature.bin")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"heads\":null}")]
    [InlineData("{\"heads\":[1]}")]
    [InlineData("{\"heads\":[{}]}")]
    [InlineData("{\"heads\":[{\"tree_size\":-1,\"timestamp\":-1,\"sha256_root_hash\":\"\",\"tree_head_signature\":\"\"}]}")]
    [InlineData("{\"heads\":[{\"tree_size\":1,\"timestamp\":1,\"sha256_root_hash\":\"AAAA\",\"tree_head_signature\":\"AAAA\"}]}")]
    [InlineData("{\"heads\":[{\"tree_size\":1,\"timestamp\":1,\"sha256_root_hash\":\"!\",\"tree_head_signature\":7}]}")]
    [InlineData("{\"heads\":")]
    public void Evidence_of_another_form_is_shown_as_it_is(string evidence)
    {
        var finding = Found(With(Fault(kinds[0]) with { Evidence = Encoding.UTF8.GetBytes(evidence) }), severity, Confidence.Probable);

        Assert.Equal(evidence.Length == 0 ? [LogDocuments.KeyFile] : [LogDocuments.KeyFile, "fault.json"], finding.Names());
    }

    [Fact]
    public void A_log_whose_key_is_not_known_is_found_all_the_same() =>
        Assert.Empty(Found(With(Fault(kinds[0])) with { Log = LogA.Coverage with { Key = default } }, severity, Confidence.Probable).Documents);

    [Fact]
    public void A_log_without_faults_is_in_order() => Silent(Facts);

    [Fact]
    public void It_is_in_force_from_its_day_by_the_time_of_the_fault()
    {
        var day = Forge.Day(from);

        Silent(With(Fault(kinds[0]) with { FirstSeen = day.AddTicks(-1), LastSeen = day.AddDays(1) }));
        Found(With(Fault(kinds[0]) with { FirstSeen = day, LastSeen = day }), severity, Confidence.Probable);
    }
}
