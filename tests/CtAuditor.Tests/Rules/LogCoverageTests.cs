using CtAuditor.Configuration;
using CtAuditor.Logs.LogLists;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

public sealed class LogCoverageTests
{
    private static readonly DateTimeOffset T = Forge.Start;

    private static LogCoverage Log => Forge.LogA.Coverage with { CoveredFrom = T, CoveredUntil = T.AddDays(10) };

    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(-1, 10, false)]
    [InlineData(0, 11, false)]
    [InlineData(5, 5, true)]
    public void A_span_is_covered_when_both_ends_are(int from, int until, bool expected) =>
        Assert.Equal(expected, Log.Covers(T.AddDays(from), T.AddDays(until)));

    [Theory]
    [InlineData(0, 2, true)]
    [InlineData(0, 3, false)]
    [InlineData(3, 4, false)]
    [InlineData(4, 5, false)]
    [InlineData(5, 6, true)]
    public void A_gap_inside_it_is_not_covered(int from, int until, bool expected)
    {
        var log = Log with { Gaps = [new LogGap(T.AddDays(3), T.AddDays(4))] };

        Assert.Equal(expected, log.Covers(T.AddDays(from), T.AddDays(until)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_shard_accepts_from_its_start_up_to_its_end(int notAfter, bool expected)
    {
        var log = Log with { NotAfterStart = T, NotAfterEnd = T.AddDays(10) };

        Assert.Equal(expected, log.Accepts(T.AddDays(notAfter), T));
    }

    [Theory]
    [InlineData(LogListState.ReadOnly, -1, false)]
    [InlineData(LogListState.Retired, 0, false)]
    [InlineData(LogListState.Rejected, 0, false)]
    [InlineData(LogListState.Retired, 1, true)]
    [InlineData(LogListState.Usable, -1, true)]
    [InlineData(LogListState.NotListed, -1, true)]
    public void A_log_that_was_closed_by_then_accepts_nothing(LogListState state, int since, bool expected) =>
        Assert.Equal(expected, (Log with { States = Forge.InChrome(state, T.AddDays(since)) }).Accepts(T, T));

    [Fact]
    public void A_state_since_nobody_knows_when_counts_from_when_it_was_seen()
    {
        var log = Log with { States = [new(LogProgram.Chrome, LogListState.Retired, null, T.AddDays(3), T.AddDays(4))] };

        Assert.True(log.Accepts(T, T.AddDays(3).AddTicks(-1)));
        Assert.False(log.Accepts(T, T.AddDays(3)));
    }

    [Fact]
    public void Approval_is_known_from_the_day_it_is_known_since()
    {
        var log = Log with { States = Forge.InChrome(LogListState.Pending, T) };

        Assert.False(log.WasChromeApproved(T));
        Assert.Null(log.WasChromeApproved(T.AddTicks(-1)));
        Assert.Null((log with { States = [] }).WasChromeApproved(T));
    }

    [Theory]
    [InlineData(LogListState.Qualified, true)]
    [InlineData(LogListState.Usable, true)]
    [InlineData(LogListState.Pending, false)]
    [InlineData(LogListState.ReadOnly, false)]
    [InlineData(LogListState.Retired, false)]
    [InlineData(LogListState.Rejected, false)]
    [InlineData(LogListState.Unstated, false)]
    [InlineData(LogListState.NotListed, false)]
    public void Chrome_approves_of_qualified_and_usable_logs(LogListState state, bool expected)
    {
        var log = Log with { States = [new(LogProgram.Apple, expected ? LogListState.Rejected : LogListState.Usable, T, T, T), .. Forge.InChrome(state, T)] };

        Assert.Equal(expected, log.IsChromeApproved);
        Assert.Equal(expected, log.WasChromeApproved(T));
        Assert.False((log with { States = [log.States[0]] }).IsChromeApproved);
        Assert.Null((log with { States = [log.States[0]] }).WasChromeApproved(T));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, LogListState.Qualified)]
    [InlineData(9, LogListState.Qualified)]
    [InlineData(20, LogListState.Qualified)]
    [InlineData(21, null)]
    [InlineData(24, null)]
    [InlineData(25, LogListState.Usable)]
    [InlineData(39, LogListState.Usable)]
    [InlineData(40, LogListState.NotListed)]
    [InlineData(400, LogListState.NotListed)]
    public void A_state_is_known_from_the_lists_own_time_while_it_was_seen(int day, LogListState? expected)
    {
        // Seen on days 10 and 20, then usable since day 25 on days 30 and 40, and gone on day 40.
        var log = Log with
        {
            States =
            [
                new(LogProgram.Chrome, LogListState.Qualified, T, T.AddDays(10), T.AddDays(20)),
                new(LogProgram.Mozilla, LogListState.Rejected, T, T.AddDays(10), T.AddDays(20)),
                new(LogProgram.Chrome, LogListState.Usable, T.AddDays(25), T.AddDays(30), T.AddDays(40)),
                new(LogProgram.Chrome, LogListState.NotListed, null, T.AddDays(40), T.AddDays(50)),
            ],
        };

        Assert.Equal(expected, log.StateAt(LogProgram.Chrome, T.AddDays(day)));
        Assert.Null(log.StateAt(LogProgram.Apple, T.AddDays(day)));
    }

    [Fact]
    public void A_later_list_may_say_that_a_state_began_before_we_saw_the_last()
    {
        var log = Log with
        {
            States =
            [
                new(LogProgram.Chrome, LogListState.Usable, T, T.AddDays(10), T.AddDays(20)),
                new(LogProgram.Chrome, LogListState.Retired, T.AddDays(15), T.AddDays(21), T.AddDays(22)),
            ],
        };

        Assert.Equal(LogListState.Usable, log.StateAt(LogProgram.Chrome, T.AddDays(15).AddTicks(-1)));
        Assert.Equal(LogListState.Retired, log.StateAt(LogProgram.Chrome, T.AddDays(15)));
    }

    [Theory]
    [InlineData("test", false)]
    [InlineData("monitoring_only", false)]
    [InlineData("prod", null)]
    public void A_test_log_was_never_approved(string type, bool? expected)
    {
        var log = Log with { LogType = type, States = [new(LogProgram.Chrome, LogListState.Unstated, null, T.AddDays(1), T.AddDays(2))] };

        Assert.Equal(expected, log.WasChromeApproved(T));
        Assert.False(log.WasChromeApproved(T.AddDays(1)));
        Assert.Null((log with { States = [.. log.States, new(LogProgram.Chrome, LogListState.Usable, null, T.AddDays(3), T.AddDays(4))] }).WasChromeApproved(T));
        Assert.Null((log with { States = [] }).WasChromeApproved(T));
    }

    [Fact]
    public void A_log_had_the_operator_of_the_first_change_that_was_still_to_come()
    {
        var log = Log with
        {
            Operator = "Third",
            PreviousOperators = [new("Second", T.AddDays(20)), new("First", T.AddDays(10))],
        };

        Assert.Equal("First", log.OperatorAt(T.AddDays(10).AddTicks(-1)));
        Assert.Equal("Second", log.OperatorAt(T.AddDays(10)));
        Assert.Equal("Third", log.OperatorAt(T.AddDays(20)));
        Assert.Null((Log with { Operator = "" }).OperatorAt(T));
    }

    [Fact]
    public void Applicants_test_logs_and_logs_of_no_program_are_not_in_play()
    {
        var unread = Log with { CoveredUntil = DateTimeOffset.MinValue };

        Assert.True(unread.IsInPlay);
        Assert.True((unread with { States = [] }).IsInPlay);
        Assert.True((unread with { States = Forge.InChrome(LogListState.Rejected) }).IsInPlay);
        Assert.False((unread with { States = Forge.InChrome(LogListState.Pending) }).IsInPlay);
        Assert.False((unread with { States = Forge.InChrome(LogListState.NotListed) }).IsInPlay);
        Assert.False((unread with { LogType = "test" }).IsInPlay);
        Assert.True((Log with { LogType = "test", States = Forge.InChrome(LogListState.Unstated) }).IsInPlay);
    }
}
