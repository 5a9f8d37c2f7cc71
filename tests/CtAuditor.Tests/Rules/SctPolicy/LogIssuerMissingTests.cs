using CtAuditor.Logs;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class LogIssuerMissingTests()
    : LogFaultRuleTests(RuleIds.LogIssuerMissing, Severity.Error, "2013-06-01", LogFaultKind.IssuerMissing, LogFaultKind.IssuerMismatch)
{
    [Fact]
    public void What_the_log_was_read_past_is_over_until_it_comes_again()
    {
        var fault = Fault(LogFaultKind.IssuerMissing) with { LastSeen = Seen.AddHours(2) };

        Silent(With(fault with { RecoveredAt = Seen.AddHours(2) }));
        Found(With(fault with { RecoveredAt = Seen.AddHours(2).AddTicks(-1) }), Severity.Error, Confidence.Probable);
        Found(With(fault), Severity.Error, Confidence.Probable);
    }
}
