using System.Text.Json;
using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctNotIncorporatedPastMmdTests() : RuleTests(RuleIds.SctNotIncorporatedPastMmd)
{
    private static readonly byte[] Sct = LogB.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), SctForge.SctTime);
    private static readonly DateTimeOffset Deadline = SctForge.SctTime.AddHours(24);
    private static readonly Hash256 LeafHash = Hash256.Of("the promised leaf"u8);

    private static SctCheck Absent => SctForge.Check(Sct, SctPresence.Absent) with
    {
        LeafHash = LeafHash,
        Head = new SignedTreeHead
        {
            LogId = LogB.LogId,
            TreeSize = 5_000,
            Timestamp = (ulong)Deadline.AddDays(1).ToUnixTimeMilliseconds(),
            RootHash = Hash256.Of("root"u8),
            Signature = (byte[])[4, 3, 0, 2, 0x30, 0x00],
        },
        IsTreeRead = true,
    };

    private static CertificateGroup Group(SctCheck check) => Forge.Group(SctForge.FinalWith(Recipe, Sct) with { SctChecks = [check] });

    [Fact]
    public void A_promise_that_was_not_kept_is_found_with_what_was_looked_for()
    {
        var finding = Found(Group(Absent), Severity.Error);

        Assert.Contains("Log B signed an SCT at 2026-07-06T00:30:00Z", finding.Message, StringComparison.Ordinal);
        Assert.Contains("tree of 5000 entries, signed at 2026-07-08T00:30:00Z, does not hold the leaf", finding.Message, StringComparison.Ordinal);
        Assert.Contains("24 h 0 min was over at 2026-07-07T00:30:00Z", finding.Message, StringComparison.Ordinal);
        Assert.Equal(("Log B", SctForge.SctTime), (finding.LogName, finding.SctTime));
        Assert.Contains("RFC 6962 s3", finding.Reference, StringComparison.Ordinal);
        Assert.Equal(
            [LogDocuments.KeyFile, "signed-sct.bin", "signed-sct-signature.bin", "signed-head.bin", "signed-head-signature.bin", "sct-check.json"], finding.Names());
        Assert.Equal(Absent.Head!.SignedData(), finding.Document("signed-head.bin"));

        using var json = JsonDocument.Parse(finding.Document("sct-check.json"));
        Assert.Equal(LogB.LogId.ToBase64(), json.RootElement.GetProperty("log_id").GetString());
        Assert.Equal(LeafHash.ToBase64(), json.RootElement.GetProperty("leaf_hash").GetString());
        Assert.Equal(5_000, json.RootElement.GetProperty("tree_size").GetInt64());
        Assert.Equal(SctForge.SctTime.ToUnixTimeMilliseconds(), json.RootElement.GetProperty("sct_timestamp").GetInt64());
        Assert.Equal(86_400, json.RootElement.GetProperty("maximum_merge_delay_seconds").GetInt64());
    }

    [Fact]
    public void Where_only_the_logs_answer_says_so_it_is_probable() =>
        Found(Group(Absent with { IsTreeRead = false }), Severity.Error, Confidence.Probable);

    [Fact]
    public void The_one_place_in_a_static_log_is_proof()
    {
        var finding = Found(
            Group(Absent with { IsTreeRead = false, LeafIndex = 1024 }), Severity.Error, context: Forge.ContextWith(LogB.Coverage with { Kind = LogKind.StaticCt }));

        Assert.Contains("does not hold the leaf at index 1024, where the SCT says that it is,", finding.Message, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(finding.Document("sct-check.json"));
        Assert.Equal(1024, json.RootElement.GetProperty("leaf_index").GetInt64());
    }

    [Theory]
    [InlineData(SctPresence.Seen)]
    [InlineData(SctPresence.Proven)]
    public void A_promise_that_was_kept_is_in_order(SctPresence presence) => Passes(Group(SctForge.Check(Sct, presence)));

    [Fact]
    public void While_the_delay_is_open_the_log_is_looked_at_again_at_its_end() =>
        Assert.Equal(Deadline, Undetermined(Group(SctForge.Check(Sct, SctPresence.Pending)), "maximum merge delay").LookAgainAt);

    [Fact]
    public void The_delay_is_the_logs_own()
    {
        var context = Forge.ContextWith(LogB.Coverage with { MaximumMergeDelay = TimeSpan.FromMinutes(1) });

        Assert.Equal(SctForge.SctTime.AddMinutes(1), Undetermined(Group(SctForge.Check(Sct, SctPresence.Pending)), "maximum merge delay", context).LookAgainAt);
        Assert.Contains("0 h 1 min was over at 2026-07-06T00:31:00Z", Found(Group(Absent), Severity.Error, context: context).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_does_not_answer_has_not_said_that_it_lacks_the_entry() =>
        Assert.NotNull(Undetermined(Group(SctForge.Check(Sct, SctPresence.Unknown)), "did not show").LookAgainAt);

    [Fact]
    public void What_nobody_looked_for_is_nothing()
    {
        Verdict(RuleVerdict.NotApplicable, Group(SctForge.Check(Sct, SctPresence.NotAudited)));
        Verdict(RuleVerdict.NotApplicable, Forge.Group(SctForge.FinalWith(Recipe, Sct)));
    }

    [Theory]
    [InlineData(SctPresence.Absent)]
    [InlineData(SctPresence.Unknown)]
    public void An_sct_that_the_log_did_not_sign_promises_nothing(SctPresence presence)
    {
        var bad = LogB.BadSct(Forge.Ca, SctForge.SctTime);
        var final = SctForge.FinalWith(Recipe, bad) with { SctChecks = [Absent with { Sct = Hash256.Of(bad), Presence = presence }] };

        Verdict(RuleVerdict.NotApplicable, Forge.Group(final));
    }

    [Fact]
    public void A_log_whose_key_is_not_known_is_not_accused()
    {
        Undetermined(Group(Absent), "key is not known", Forge.ContextWith(LogB.Coverage with { Key = default }));
        Verdict(RuleVerdict.NotApplicable, Group(Absent), Forge.ContextWith(LogA.Coverage));
    }

    [Theory]
    [InlineData(LogListState.Retired, 0, false)]
    [InlineData(LogListState.Rejected, 0, false)]
    [InlineData(LogListState.Retired, 1, true)]
    [InlineData(LogListState.ReadOnly, -1, true)]
    [InlineData(LogListState.Usable, -1, true)]
    public void A_log_given_up_before_the_delay_was_over_owes_nothing(LogListState state, int millisecondsAfterDeadline, bool isFound)
    {
        var context = Forge.ContextWith(LogB.In(LogProgram.Apple, state, Deadline.AddMilliseconds(millisecondsAfterDeadline)));

        if (isFound)
        {
            Found(Group(Absent), Severity.Error, context: context);
        }
        else
        {
            Verdict(RuleVerdict.NotApplicable, Group(Absent), context);
        }
    }

    [Fact]
    public void A_log_given_up_nobody_knows_when_is_not_accused() => Undetermined(
        Group(Absent),
        "at the time is not known",
        Forge.ContextWith(LogB.Coverage with { States = [new(LogProgram.Apple, LogListState.Retired, null, Forge.AsOf, Forge.AsOf)] }));

    [Fact]
    public void What_is_known_of_one_sct_says_nothing_of_another_of_the_same_log_and_time()
    {
        var tbs = Forge.Ca.Tbs(Recipe);
        var first = LogB.Sct(Forge.Ca, tbs, SctForge.SctTime, ForgedLog.LeafIndex(1));
        var second = LogB.Sct(Forge.Ca, tbs, SctForge.SctTime, ForgedLog.LeafIndex(2));
        var final = SctForge.FinalWith(Recipe, first, second);

        var finding = Found(Forge.Group(final with { SctChecks = [SctForge.Check(first, SctPresence.Seen), Absent with { Sct = Hash256.Of(second), LeafIndex = 2 }] }), Severity.Error);
        Assert.Contains("index 2", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2013-05-31T22:59:59Z", null)]
    [InlineData("2013-05-31T23:00:00Z", Confidence.Boundary)]
    [InlineData("2013-05-31T23:30:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_the_day_of_the_rfc(string notBefore, Confidence? confidence)
    {
        var recipe = Recipe.Valid(Forge.Day(notBefore));
        var sct = LogB.Sct(Forge.Ca, Forge.Ca.Tbs(recipe), recipe.NotBefore.AddMinutes(30));
        var group = Forge.Group(SctForge.FinalWith(recipe, sct) with { SctChecks = [Absent with { Sct = Hash256.Of(sct) }] });
        var context = Forge.ContextWith(LogB.Coverage with { States = [] });

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group, context);
        }
        else
        {
            Found(group, Severity.Error, confidence.Value, context);
        }
    }
}
