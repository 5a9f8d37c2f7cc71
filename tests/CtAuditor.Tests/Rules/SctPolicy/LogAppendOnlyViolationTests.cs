using CtAuditor.Logs;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class LogAppendOnlyViolationTests()
    : LogFaultRuleTests(RuleIds.LogAppendOnlyViolation, Severity.Critical, "2013-06-01", LogFaultKind.Fork, LogFaultKind.HeadShrank)
{
    [Theory]
    [InlineData(LogFaultKind.Fork, 1_000, 0, 1, 1_000, 0, 2, true)]
    [InlineData(LogFaultKind.Fork, 1_000, 0, 1, 1_000, 60, 2, true)]
    [InlineData(LogFaultKind.Fork, 1_000, 0, 1, 1_000, 60, 1, false)]
    [InlineData(LogFaultKind.Fork, 1_000, 0, 1, 2_000, 60, 2, false)]
    [InlineData(LogFaultKind.HeadShrank, 1_000, 0, 1, 999, 1, 2, true)]
    [InlineData(LogFaultKind.HeadShrank, 1_000, 0, 1, 999, 0, 2, false)]
    [InlineData(LogFaultKind.HeadShrank, 1_000, 0, 1, 999, -60, 2, false)]
    public void What_the_log_itself_signed_against_itself_is_confirmed(
        LogFaultKind kind, long sizeOfOne, int secondsOfOne, byte rootOfOne, long sizeOfOther, int secondsOfOther, byte rootOfOther, bool isConfirmed)
    {
        // One size with two roots, and a newer head of a smaller tree; not one size twice, an older smaller head, nor a larger one.
        var one = LogA.Head(sizeOfOne, Seen.AddSeconds(secondsOfOne), rootOfOne);
        var other = LogA.Head(sizeOfOther, Seen.AddSeconds(secondsOfOther), rootOfOther);
        var confidence = isConfirmed ? Confidence.Confirmed : Confidence.Probable;

        Found(With(Fault(kind, one, other)), Severity.Critical, confidence);
        Found(With(Fault(kind, other, one)), Severity.Critical, confidence);
    }

    [Fact]
    public void Nothing_that_the_log_does_later_takes_it_back() =>
        Found(With(Fault(LogFaultKind.Fork) with { RecoveredAt = Seen.AddDays(1) }), Severity.Critical, Confidence.Probable);
}
