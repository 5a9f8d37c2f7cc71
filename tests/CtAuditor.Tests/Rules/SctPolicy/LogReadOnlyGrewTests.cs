using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class LogReadOnlyGrewTests() : LogRuleTests(RuleIds.LogReadOnlyGrew)
{
    private static readonly DateTimeOffset Closed = Forge.Start;

    private static LogFacts With(long? final, long size, DateTimeOffset time, params LogStateSpan[] states) => Facts with
    {
        Log = LogA.Coverage with { FinalTreeSize = final, States = states.Length > 0 ? states : [SctForge.In(LogProgram.Chrome, LogListState.ReadOnly, Closed)] },
        NewestHead = LogA.Head(size, time),
    };

    [Fact]
    public void A_head_of_one_entry_more_is_found()
    {
        var finding = Found(With(1_000, 1_001, Closed.AddDays(1)), Severity.Error, Confidence.Confirmed);

        Assert.Equal("Log A is read-only with a final tree of 1000 entries, and signed a head of 1001.", finding.Message);
        Assert.Equal(finding.Message, Found(With(1_000, 1_001, Closed.AddDays(2)), Severity.Error, Confidence.Confirmed).Message);
        Assert.Equal([LogDocuments.KeyFile, "signed-head.bin", "signed-head-signature.bin"], finding.Names());
        Assert.Contains("final_tree_head", finding.Reference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(999)]
    public void Newer_heads_of_the_same_tree_and_a_tree_not_merged_yet_are_in_order(long size) => Silent(With(1_000, size, Closed.AddDays(1)));

    [Fact]
    public void Without_a_final_tree_head_or_a_head_nothing_is_said()
    {
        Silent(With(null, 1_001, Closed.AddDays(1)));
        Silent(With(1_000, 1_001, Closed.AddDays(1)) with { NewestHead = null });
    }

    [Fact]
    public void A_head_from_before_the_log_was_closed_is_not_asked()
    {
        Silent(With(1_000, 1_001, Closed.AddMilliseconds(-1)));
        Found(With(1_000, 1_001, Closed), Severity.Error, Confidence.Confirmed);
    }

    [Theory]
    [InlineData(LogListState.Retired)]
    [InlineData(LogListState.Rejected)]
    public void A_log_that_was_given_up_since_owes_nothing(LogListState state) => Silent(With(
        1_000, 1_001, Closed.AddDays(2), SctForge.In(LogProgram.Chrome, LogListState.ReadOnly, Closed), SctForge.In(LogProgram.Chrome, state, Closed.AddDays(1))));

    [Fact]
    public void A_usable_log_may_grow() => Silent(With(1_000, 1_001, Closed.AddDays(1), SctForge.In(LogProgram.Chrome, LogListState.Usable)));
}
