using CtAuditor.Logs;
using CtAuditor.Rules;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class LogEntriesNotInTreeTests()
    : LogFaultRuleTests(RuleIds.LogEntriesNotInTree, Severity.Error, "2013-06-01", LogFaultKind.RootMismatch, LogFaultKind.RepeatedEntries)
{
    [Fact]
    public void What_the_log_was_read_past_is_over_until_it_comes_again()
    {
        var fault = Fault(LogFaultKind.RootMismatch) with { LastSeen = Seen.AddHours(2) };

        Silent(With(fault with { RecoveredAt = Seen.AddHours(2) }));
        Found(With(fault with { RecoveredAt = Seen.AddHours(2).AddTicks(-1) }), Severity.Error, Confidence.Probable);
        Found(With(fault), Severity.Error, Confidence.Probable);
    }

    [Fact]
    public void Heads_beside_it_make_it_no_surer() =>
        Found(With(Fault(LogFaultKind.RootMismatch, LogA.Head(1_000, Seen, 1), LogA.Head(1_000, Seen, 2))), Severity.Error, Confidence.Probable);
}
