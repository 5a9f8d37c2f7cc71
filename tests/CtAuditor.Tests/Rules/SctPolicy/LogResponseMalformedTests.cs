using CtAuditor.Logs;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class LogResponseMalformedTests()
    : LogFaultRuleTests(RuleIds.LogResponseMalformed, Severity.Warning, "2013-06-01", LogFaultKind.BadResponse, LogFaultKind.TooManyEntries, LogFaultKind.NoEntries, LogFaultKind.TruncatedTile)
{
    [Fact]
    public void What_the_log_was_read_past_is_over_until_it_comes_again()
    {
        var fault = Fault(LogFaultKind.BadResponse) with { LastSeen = Seen.AddHours(2) };

        Silent(With(fault with { RecoveredAt = Seen.AddHours(2) }));
        Found(With(fault with { RecoveredAt = Seen.AddHours(2).AddTicks(-1) }), Severity.Warning, Confidence.Probable);
        Found(With(fault), Severity.Warning, Confidence.Probable);
    }
}
