using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctLogNotApprovedAtIssuanceTests() : RuleTests(RuleIds.SctLogNotApprovedAtIssuance)
{
    private static CertificateGroup Group => Forge.Group(SctForge.Final(Recipe, LogA, LogB));

    private static RuleContext WithB(params LogStateSpan[] states) => Forge.ContextWith(LogA.Coverage, LogB.Coverage with { States = states });

    private static LogStateSpan Seen(LogListState state, DateTimeOffset? since, DateTimeOffset from, DateTimeOffset until, LogProgram program = LogProgram.Chrome) =>
        new(program, state, since, from, until);

    [Theory]
    [InlineData(LogListState.Pending, "pending")]
    [InlineData(LogListState.Qualified, "qualified")]
    [InlineData(LogListState.Rejected, "rejected")]
    public void An_sct_of_a_log_in_such_a_state_is_a_notice(LogListState state, string word)
    {
        var finding = Found(Group, Severity.Notice, context: WithB(SctForge.In(LogProgram.Chrome, state)));

        Assert.Contains($"an SCT of Log B of 2026-07-06T00:30:00Z, when Chrome had that log as {word}", finding.Message, StringComparison.Ordinal);
        Assert.Equal(("Log B", SctForge.SctTime), (finding.LogName, finding.SctTime));
        Assert.Contains("CT Log States", finding.Reference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LogListState.Usable)]
    [InlineData(LogListState.ReadOnly)]
    [InlineData(LogListState.Retired)]
    [InlineData(LogListState.NotListed)]
    [InlineData(LogListState.Unstated)]
    public void Other_states_are_not(LogListState state) => Passes(Group, WithB(SctForge.In(LogProgram.Chrome, state)));

    [Fact]
    public void The_state_of_that_time_counts_to_the_millisecond()
    {
        // Rejected since the moment of the SCT; and a millisecond later.
        Found(Group, Severity.Notice, context: WithB(SctForge.In(LogProgram.Chrome, LogListState.Rejected, SctForge.SctTime)));
        Passes(Group, WithB(SctForge.In(LogProgram.Chrome, LogListState.Rejected, SctForge.SctTime.AddMilliseconds(1))));
    }

    [Fact]
    public void Where_the_state_of_that_time_is_not_known_nothing_is_said()
    {
        var seen = SctForge.SctTime.AddDays(-2);

        // Pending when last seen, usable since: what it was between is not known.
        Passes(Group, WithB(
            Seen(LogListState.Pending, null, seen.AddYears(-1), seen), Seen(LogListState.Usable, SctForge.SctTime.AddDays(1), SctForge.SctTime.AddDays(2), Forge.AsOf)));
        Passes(Group, WithB(Seen(LogListState.Usable, SctForge.SctTime.AddDays(1), SctForge.SctTime.AddDays(2), Forge.AsOf)));
    }

    [Fact]
    public void What_may_have_changed_since_it_was_last_seen_is_not_held_against_anybody()
    {
        Found(Group, Severity.Notice, context: WithB(Seen(LogListState.Qualified, null, SctForge.SctTime.AddDays(-10), SctForge.SctTime)));
        Undetermined(Group, "what Chrome thought of a log at the time is not known", WithB(
            Seen(LogListState.Qualified, null, SctForge.SctTime.AddDays(-10), SctForge.SctTime.AddTicks(-1))));
    }

    [Fact]
    public void A_log_that_became_usable_a_day_later_was_not_usable_that_day() => Found(Group, Severity.Notice, context: WithB(
        Seen(LogListState.Qualified, null, SctForge.SctTime.AddDays(-10), SctForge.SctTime.AddHours(1)),
        Seen(LogListState.Usable, SctForge.SctTime.AddDays(1), SctForge.SctTime.AddDays(1), Forge.AsOf)));

    [Fact]
    public void A_log_that_was_usable_then_and_is_rejected_now_was_usable() => Passes(Group, WithB(
        Seen(LogListState.Usable, null, SctForge.SctTime.AddDays(-10), SctForge.SctTime.AddHours(1)),
        Seen(LogListState.Rejected, SctForge.SctTime.AddDays(1), SctForge.SctTime.AddDays(1), Forge.AsOf)));

    [Fact]
    public void Each_program_is_asked_by_its_own_list()
    {
        var findings = Findings(Group, WithB(
            SctForge.In(LogProgram.Chrome, LogListState.Usable), SctForge.In(LogProgram.Apple, LogListState.Pending), SctForge.In(LogProgram.Mozilla, LogListState.Qualified)));

        Assert.Equal(2, findings.Select(finding => finding.Id).Distinct().Count());
        Assert.Contains(findings, finding => finding.Message.Contains("when Apple had that log as pending", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("when Mozilla had that log as qualified", StringComparison.Ordinal));
    }

    [Fact]
    public void An_sct_that_does_not_verify_is_another_finding() => Passes(
        Forge.Group(SctForge.FinalWith(Recipe, LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), SctForge.SctTime), LogB.BadSct(Forge.Ca, SctForge.SctTime))),
        WithB(SctForge.In(LogProgram.Chrome, LogListState.Pending)));

    [Fact]
    public void A_log_that_no_list_has_is_not_asked()
    {
        Verdict(RuleVerdict.NotApplicable, Forge.Group(SctForge.Final(Recipe, LogC)));
        Passes(Group, WithB());
    }

    [Fact]
    public void A_certificate_that_is_not_for_servers_is_not_asked() => Verdict(
        RuleVerdict.NotApplicable,
        Forge.Group(SctForge.Final(Recipe.Replacing(ForgedExtension.Usage(ForgedExtension.ClientAuthOid)), LogB)),
        WithB(SctForge.In(LogProgram.Chrome, LogListState.Pending)));

    [Theory]
    [InlineData("2020-10-31T22:59:59Z", null)]
    [InlineData("2020-10-31T23:00:00Z", Confidence.Boundary)]
    [InlineData("2020-10-31T23:30:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_the_day_of_the_log_states(string notBefore, Confidence? confidence)
    {
        var group = Forge.Group(SctForge.Final(Recipe.Valid(Forge.Day(notBefore)), LogB));
        var context = WithB(SctForge.In(LogProgram.Chrome, LogListState.Pending));

        if (confidence is null)
        {
            Passes(group, context);
        }
        else
        {
            Found(group, Severity.Notice, confidence.Value, context);
        }
    }
}
