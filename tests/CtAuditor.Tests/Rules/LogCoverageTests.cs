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
    [InlineData("readonly", -1, false)]
    [InlineData("retired", 0, false)]
    [InlineData("rejected", 0, false)]
    [InlineData("retired", 1, true)]
    [InlineData("usable", -1, true)]
    [InlineData("", -1, true)]
    public void A_log_that_was_closed_by_then_accepts_nothing(string state, int since, bool expected) =>
        Assert.Equal(expected, (Log with { State = state, StateSince = T.AddDays(since) }).Accepts(T, T));

    [Fact]
    public void A_state_since_nobody_knows_when_closes_nothing() =>
        Assert.True((Log with { State = "retired", StateSince = null }).Accepts(T, T));

    [Fact]
    public void Approval_is_known_from_the_day_it_is_known_since()
    {
        var log = Log with { IsChromeApproved = false, ChromeApprovalSince = T };

        Assert.False(log.WasChromeApproved(T));
        Assert.Null(log.WasChromeApproved(T.AddTicks(-1)));
        Assert.Null((log with { ChromeApprovalSince = null }).WasChromeApproved(T));
    }
}
