using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.SctPolicy;

public sealed class SctTimestampFutureTests() : RuleTests(RuleIds.SctTimestampFuture)
{
    // SctForge logs finals in log A an hour after notBefore.
    private static readonly DateTimeOffset Logged = Forge.Start.AddHours(1);

    private static CertificateGroup Group(params (ForgedLog Log, DateTimeOffset Time)[] scts) => Forge.Group(SctForge.FinalAt(Recipe, scts));

    [Fact]
    public void An_sct_younger_than_the_certificates_own_entry_is_found()
    {
        var finding = Found(Group((LogB, Logged.AddMinutes(10)), (LogC, Forge.Start)), Severity.Error, Confidence.Probable, With);

        Assert.Contains("SCT of Log B", finding.Message, StringComparison.Ordinal);
        Assert.Contains("is of 2026-07-06T01:10:00Z, and Log A took that certificate at 2026-07-06T01:00:00Z", finding.Message, StringComparison.Ordinal);
        Assert.Equal(("Log B", Logged.AddMinutes(10)), (finding.LogName, finding.SctTime));
        Assert.Equal([LogDocuments.KeyFile, "signed-sct.bin", "signed-sct-signature.bin"], finding.Names());
        Assert.Contains("RFC 6962 s3.2", finding.Reference, StringComparison.Ordinal);
    }

    private static RuleContext With => Forge.ContextWith(LogA.Coverage, LogB.Coverage, LogC.Coverage);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Five_minutes_are_tolerated(int milliseconds, bool isFound)
    {
        var group = Group((LogB, Logged.AddMinutes(5).AddMilliseconds(milliseconds)));

        if (isFound)
        {
            Found(group, Severity.Error, Confidence.Probable);
        }
        else
        {
            Passes(group);
        }
    }

    [Fact]
    public void Where_every_sct_is_too_young_it_is_the_other_log_whose_clock_is_off()
    {
        var finding = Found(Group((LogB, Logged.AddDays(1)), (LogC, Logged.AddDays(1).AddSeconds(1))), Severity.Error, Confidence.Probable, With);

        Assert.Equal("Log A", finding.LogName);
        Assert.Contains("the clock of Log A is off", finding.Message, StringComparison.Ordinal);
        Assert.Contains("all 2 logs", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_log_alone_against_the_other_leaves_open_which()
    {
        var finding = Found(Group((LogB, Logged.AddDays(1))), Severity.Error, Confidence.Probable);

        Assert.Contains("the clock of one of the two logs is off", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_clock_does_not_matter() => Found(
        Group((LogB, Logged.AddDays(1))), Severity.Error, Confidence.Probable, new RuleContext(Forge.Start.AddYears(20), With.Logs));

    [Fact]
    public void An_sct_that_the_log_did_not_sign_says_nothing_of_its_clock()
    {
        var bad = LogB.BadSct(Forge.Ca, Logged.AddDays(1));

        Verdict(RuleVerdict.NotApplicable, Forge.Group(SctForge.FinalWith(Recipe, bad)));
        Undetermined(Group((LogC, Logged.AddDays(1))), "log that is not known");
        Undetermined(Group((LogB, Logged.AddDays(1))), "key is not known", Forge.ContextWith(LogA.Coverage, LogB.Coverage with { Key = default }));
        Found(Forge.Group(SctForge.FinalWith(Recipe, bad) with { SctChecks = [SctForge.Check(bad, SctPresence.Proven)] }), Severity.Error, Confidence.Probable);
    }

    [Fact]
    public void A_certificate_that_no_log_holds_gives_no_second_time() => Verdict(
        RuleVerdict.NotApplicable, Forge.Group(SctForge.FinalAt(Recipe, (LogB, Logged.AddDays(1))) with { Sightings = [] }));

    [Fact]
    public void The_end_of_time_is_later_than_any_entry() => Found(
        Forge.Group(SctForge.FinalAt(Recipe, (LogB, DateTimeOffset.MaxValue))), Severity.Error, Confidence.Probable);

    [Theory]
    [InlineData("2013-05-31T22:59:59Z", null)]
    [InlineData("2013-05-31T23:00:00Z", Confidence.Probable)]
    public void It_is_in_force_from_the_day_of_the_rfc(string notBefore, Confidence? confidence)
    {
        var recipe = Recipe.Valid(Forge.Day(notBefore));
        var group = Forge.Group(SctForge.FinalAt(recipe, (LogB, recipe.NotBefore.AddHours(1).AddDays(1))));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, Severity.Error, confidence.Value);
        }
    }
}
