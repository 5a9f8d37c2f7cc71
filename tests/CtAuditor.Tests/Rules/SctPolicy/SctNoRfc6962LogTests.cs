using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctNoRfc6962LogTests() : RuleTests(RuleIds.SctNoRfc6962Log)
{
    private static CertificateGroup Group(params ForgedLog[] logs) => Forge.Group(SctForge.Final(Recipe, logs));

    private static LogCoverage Static(ForgedLog log, LogProgram program) => log.In(program, LogListState.Usable) with { Kind = LogKind.StaticCt };

    private static RuleContext Both(LogProgram program, DateTimeOffset? asOf = null) =>
        new(asOf ?? Forge.AsOf, [Static(LogA, program), Static(LogB, program)], knowsEveryChromeLog: true);

    [Fact]
    public void Scts_of_static_logs_alone_are_found_for_Apple()
    {
        var finding = Found(Group(LogA, LogB), Severity.Notice, Confidence.Probable, Both(LogProgram.Apple));

        Assert.Contains("count for Apple are all of static-ct logs: Log A, Log B", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Apple CT policy", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_an_rfc6962_log_is_enough() => Passes(
        Group(LogA, LogB), Forge.ContextWith(Static(LogA, LogProgram.Apple), LogB.In(LogProgram.Apple, LogListState.Usable)));

    [Fact]
    public void One_that_does_not_count_is_not() => Found(
        Forge.Group(SctForge.Final(Recipe, LogA, LogB, LogC)),
        Severity.Notice,
        Confidence.Probable,
        Forge.ContextWith(Static(LogA, LogProgram.Apple), Static(LogB, LogProgram.Apple), LogC.In(LogProgram.Apple, LogListState.Pending)));

    [Theory]
    [InlineData(LogProgram.Chrome, "2026-04-14T23:59:59Z", true)]
    [InlineData(LogProgram.Chrome, "2026-04-15T00:00:00Z", false)]
    [InlineData(LogProgram.Mozilla, "2026-02-09T23:59:59Z", true)]
    [InlineData(LogProgram.Mozilla, "2026-02-10T00:00:00Z", false)]
    [InlineData(LogProgram.Apple, "2026-04-15T00:00:00Z", true)]
    [InlineData(LogProgram.Apple, "2029-01-01T00:00:00Z", true)]
    public void The_time_of_the_check_decides(LogProgram program, string check, bool isAsked)
    {
        // Issued long before either day.
        var recipe = Recipe with { NotBefore = Forge.Day("2025-06-01T00:00:00Z"), NotAfter = Forge.Day("2025-06-01T00:00:00Z").AddYears(10) };
        var context = new RuleContext(
            Forge.Day(check),
            new[] { Static(LogA, program), Static(LogB, program), Static(LogC, program) }.Select(log => log with { States = [log.States[0] with { SeenUntil = Forge.Day(check) }] }),
            knowsEveryChromeLog: true);
        var group = Forge.Group(SctForge.Final(recipe, LogA, LogB, LogC));

        if (isAsked)
        {
            Found(group, Severity.Notice, Confidence.Probable, context);
        }
        else
        {
            Passes(group, context);
        }
    }

    [Fact]
    public void A_certificate_with_too_few_scts_is_another_finding() => Verdict(RuleVerdict.NotApplicable, Group(LogA), Both(LogProgram.Apple));

    [Fact]
    public void An_sct_of_a_log_that_is_not_known_may_be_of_an_rfc6962_log() => Undetermined(
        Group(LogA, LogB, LogC), "not known", new RuleContext(Forge.AsOf, Both(LogProgram.Apple).Logs));

    [Theory]
    [InlineData("2025-03-03T22:59:59Z", null)]
    [InlineData("2025-03-03T23:00:00Z", Confidence.Boundary)]
    [InlineData("2025-03-03T23:30:00Z", Confidence.Probable)]
    public void It_is_in_force_from_the_day_that_static_logs_count(string notBefore, Confidence? confidence)
    {
        var recipe = Recipe with { NotBefore = Forge.Day(notBefore), NotAfter = Forge.Day(notBefore).AddYears(10) };
        var context = Forge.ContextWith(Static(LogA, LogProgram.Apple), Static(LogB, LogProgram.Apple), Static(LogC, LogProgram.Apple));
        var group = Forge.Group(SctForge.Final(recipe, LogA, LogB, LogC));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group, context);
        }
        else
        {
            Found(group, Severity.Notice, confidence.Value, context);
        }
    }
}
