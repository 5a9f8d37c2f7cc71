using CtAuditor.Logs.LogLists;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateWithoutFinalTests() : RuleTests(RuleIds.PrecertificateWithoutFinal)
{
    private static readonly DateTimeOffset Logged = Forge.Start.AddHours(1);

    private static RuleContext At(DateTimeOffset asOf, params LogCoverage[] logs) =>
        new(asOf, logs.Length > 0 ? logs : [LogA.Coverage, LogB.Coverage]);

    [Fact]
    public void Thirty_days_without_a_final_are_recorded_and_said_to_be_no_fault()
    {
        var finding = Found(Forge.Group(Forge.Precertificate(Recipe)), Severity.Info, Confidence.Probable, At(Logged.AddDays(30)));

        Assert.Contains("within 30 days", finding.Message, StringComparison.Ordinal);
        Assert.Contains("no fault", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_that_nothing_is_said()
    {
        var outcome = Undetermined(Forge.Group(Forge.Precertificate(Recipe)), "has not passed", At(Logged.AddDays(30).AddSeconds(-1)));

        Assert.Equal(Logged.AddDays(30), outcome.LookAgainAt);
    }

    [Fact]
    public void A_final_ends_it() => Passes(Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe)), At(Logged.AddDays(40)));

    [Fact]
    public void A_precertificate_that_was_submitted_as_a_certificate_is_no_final()
    {
        var precertificate = Forge.Precertificate(Recipe);

        Found(Forge.Group(precertificate, precertificate with { IsPrecertificate = false }), Severity.Info, Confidence.Probable);
    }

    [Fact]
    public void A_tailed_log_that_has_not_been_read_until_then_may_hold_it()
    {
        var behind = LogB.Coverage with { CoveredUntil = Logged.AddDays(29) };
        var startedLate = LogB.Coverage with { CoveredFrom = Logged.AddDays(1) };

        Undetermined(Forge.Group(Forge.Precertificate(Recipe)), "has not been read", At(Forge.AsOf, LogA.Coverage, behind));
        Undetermined(Forge.Group(Forge.Precertificate(Recipe)), "has not been read", At(Forge.AsOf, LogA.Coverage, startedLate));
    }

    [Fact]
    public void Logs_that_cannot_hold_it_need_not_be_read()
    {
        var otherYears = LogB.Coverage with { CoveredUntil = Logged, NotAfterEnd = Forge.Start };
        var closed = LogB.Coverage with { CoveredUntil = Logged, States = Forge.InChrome(LogListState.ReadOnly, Logged) };
        var notTailed = LogB.Coverage with { CoveredUntil = DateTimeOffset.MinValue };
        var group = Forge.Group(Forge.Precertificate(Recipe));

        Found(group, Severity.Info, Confidence.Probable, At(Forge.AsOf, LogA.Coverage, otherYears));
        Found(group, Severity.Info, Confidence.Probable, At(Forge.AsOf, LogA.Coverage, closed));
        Found(group, Severity.Info, Confidence.Probable, At(Forge.AsOf, LogA.Coverage, notTailed));
        Undetermined(group, "has not been read", At(Forge.AsOf, notTailed));
    }

    [Fact]
    public void An_entry_that_could_not_be_fetched_may_be_the_one() =>
        Undetermined(Forge.Group(Forge.Precertificate(Recipe)) with { IsComplete = false }, "bytes", At(Forge.AsOf));

    [Fact]
    public void The_days_can_be_configured()
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Descriptor.Id == RuleIds.PrecertificateWithoutFinal);
        var group = Forge.Group(Forge.Precertificate(Recipe));

        Assert.Single(new RuleRunner([rule], parameters: Parameters("days", "7")).Evaluate(group, At(Logged.AddDays(7))));
        Assert.Empty(new RuleRunner([rule], parameters: Parameters("days", "8")).Evaluate(group, At(Logged.AddDays(7))));
    }

    [Theory]
    [InlineData("days", "0")]
    [InlineData("days", "-1")]
    [InlineData("days", "soon")]
    [InlineData("days", "3651")]
    [InlineData("weeks", "3")]
    public void A_parameter_that_makes_no_sense_is_refused(string name, string value)
    {
        var exception = Assert.Throws<ArgumentException>(() => new RuleRunner(RuleCatalogue.All, parameters: Parameters(name, value)));

        Assert.Contains($"'{name}' = '{value}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2022-09-30T00:00:00Z", "2022-09-30T23:59:59Z", null)]
    [InlineData("2022-09-30T23:00:00Z", "2022-10-01T00:00:00Z", Confidence.Boundary)]
    [InlineData("2022-10-01T00:00:00Z", "2022-10-01T00:00:00Z", Confidence.Probable)]
    public void It_is_recorded_from_october_2022(string notBefore, string logged, Confidence? confidence)
    {
        var group = Forge.Group(Forge.Precertificate(Recipe.Valid(Forge.Day(notBefore)), LogA.Entry(Forge.Day(logged))));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, Severity.Info, confidence.Value);
        }
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Parameters(string name, string value) =>
        new() { [RuleIds.PrecertificateWithoutFinal] = new Dictionary<string, string> { [name] = value } };
}
