using CtAuditor.Logs;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class LogEntryUnreadableTests()
    : LogFaultRuleTests(RuleIds.LogEntryUnreadable, Severity.Error, "2013-06-01", LogFaultKind.MalformedTile, LogFaultKind.MalformedEntry)
{
    [Fact]
    public void What_the_log_was_read_past_is_over_until_it_comes_again()
    {
        var fault = Fault(LogFaultKind.MalformedTile) with { LastSeen = Seen.AddHours(2) };

        Silent(With(fault with { RecoveredAt = Seen.AddHours(2) }));
        Found(With(fault with { RecoveredAt = Seen.AddHours(2).AddTicks(-1) }), Severity.Error, Confidence.Probable);
        Found(With(fault), Severity.Error, Confidence.Probable);
    }
}
