using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class FinalIssuedLongAfterPrecertificateTests() : RuleTests(RuleIds.FinalIssuedLongAfterPrecertificate)
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(48);

    private static GroupCertificate FinalWithScts(DateTimeOffset first, DateTimeOffset second) => Forge.FinalWith(
        Forge.Ca, Recipe, [Forge.GoodScts(Forge.Ca, Recipe, first, second)], LogA.Entry(second.AddHours(1)));

    [Fact]
    public void An_sct_more_than_48_hours_after_not_before_is_found_with_both_times()
    {
        var late = Forge.Start + Limit + TimeSpan.FromMinutes(1);

        var finding = Found(Forge.Group(FinalWithScts(late, late)), Severity.Error);

        Assert.Contains("has notBefore 2026-07-06T00:00:00Z, but carries an SCT of 2026-07-08T00:01:00Z", finding.Message, StringComparison.Ordinal);
        Assert.Contains("at least 48 h 1 min after it", finding.Message, StringComparison.Ordinal);
        Assert.Contains("7.1.2.7", finding.Reference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void The_48_hours_and_a_second_for_clocks_are_inclusive(int milliseconds, bool isFound)
    {
        var time = Forge.Start + Limit + TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal(isFound, Findings(Forge.Group(FinalWithScts(time, time))).Count == 1);
    }

    [Fact]
    public void The_latest_sct_counts()
    {
        var late = Forge.Start + Limit + TimeSpan.FromMinutes(1);

        Found(Forge.Group(FinalWithScts(late, Forge.Start.AddHours(40))), Severity.Error);
    }

    [Fact]
    public void Scts_more_than_a_day_apart_are_a_notice()
    {
        var finding = Found(Forge.Group(FinalWithScts(Forge.Start, Forge.Start.AddHours(24).AddMilliseconds(1))), Severity.Notice);

        Assert.Contains("are 24 h 0 min apart", finding.Message, StringComparison.Ordinal);
        Passes(Forge.Group(FinalWithScts(Forge.Start, Forge.Start.AddHours(24))));
    }

    [Fact]
    public void An_sct_that_its_log_did_not_sign_tells_no_time()
    {
        var scts = ForgedExtension.SctList(
            LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), Forge.Start.AddMinutes(1)), LogB.BadSct(Forge.Ca, Forge.Start.AddDays(9)));

        Passes(Forge.Group(Forge.FinalWith(Forge.Ca, Recipe, [scts], LogA.Entry(Forge.Start.AddHours(1)))));
    }

    [Fact]
    public void An_sct_that_cannot_be_verified_makes_it_probable()
    {
        var late = Forge.Start.AddDays(3);

        Found(Forge.Group(FinalWithScts(late, late)), Severity.Error, Confidence.Probable, Forge.ContextWith(LogA.Coverage));
    }

    [Fact]
    public void A_certificate_that_the_ca_did_not_sign_says_nothing_about_it() => Undetermined(
        Forge.Group(FinalWithScts(Forge.Start.AddDays(3), Forge.Start.AddDays(3)) with { Signature = SignatureCheck.Invalid }), "signature");

    [Fact]
    public void A_precertificate_alone_that_was_first_logged_late_is_only_a_warning()
    {
        var precertificate = Forge.Precertificate(Recipe, LogA.Entry(Forge.Start + Limit + TimeSpan.FromMinutes(1)));

        var finding = Found(Forge.Group(precertificate), Severity.Warning, Confidence.Probable);

        Assert.Contains("When it was signed is not known", finding.Message, StringComparison.Ordinal);
        Passes(Forge.Group(Forge.Precertificate(Recipe, LogA.Entry(Forge.Start + Limit))));
    }

    [Fact]
    public void A_precertificate_that_is_logged_again_later_was_logged_in_time() => Passes(
        Forge.Group(Forge.Precertificate(Recipe, LogA.Entry(Forge.Start.AddDays(20)), LogB.Entry(Forge.Start.AddHours(1)))));

    [Fact]
    public void A_precertificate_that_was_signed_again_later_was_logged_in_time()
    {
        var precertificate = Forge.Precertificate(Recipe, LogA.Entry(Forge.Start.AddHours(1))) with { Signature = SignatureCheck.Unsupported };
        var again = Forge.Resigned(precertificate, Forge.Ca) with { Signature = SignatureCheck.Valid, Sightings = [LogB.Entry(Forge.Start.AddDays(5))] };

        Passes(Forge.Group(precertificate, again));
    }

    [Fact]
    public void It_may_have_been_logged_in_time_where_nobody_looked()
    {
        var group = Forge.Group(Forge.Precertificate(Recipe, LogA.Entry(Forge.Start.AddDays(5))));

        Undetermined(group, "has not been read", Forge.ContextWith(LogA.Coverage, LogB.Coverage with { CoveredFrom = Forge.Start.AddDays(1) }));
        Undetermined(group, "has not been read", Forge.ContextWith(LogA.Coverage, LogB.Coverage with { CoveredUntil = DateTimeOffset.MinValue }));
        Undetermined(group, "has not been read", Forge.ContextWith());
        Undetermined(group with { IsComplete = false }, "bytes");
        Undetermined(group with { Precertificates = [group.Precertificates[0] with { HasAllSightings = false }] }, "not every entry");
    }

    [Fact]
    public void With_a_final_in_time_a_late_precertificate_entry_says_nothing() => Passes(
        Forge.Group(Forge.Precertificate(Recipe, LogA.Entry(Forge.Start.AddDays(5))), Forge.Final(Recipe)));

    [Fact]
    public void Ca_certificates_have_another_profile() => Verdict(
        RuleVerdict.NotApplicable,
        Forge.Group(Forge.Precertificate(Recipe.Replacing(ForgedExtension.IsCa), LogA.Entry(Forge.Start.AddDays(5)))));

    [Theory]
    [InlineData("2023-09-14T22:59:59Z", null)]
    [InlineData("2023-09-14T23:00:00Z", Confidence.Boundary)]
    [InlineData("2023-09-15T00:00:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_the_day_of_the_profiles(string sct, Confidence? confidence)
    {
        // Logged an hour after its SCTs, which are three days after notBefore.
        var recipe = Recipe.Valid(Forge.Day(sct).AddDays(-3));
        var final = Forge.FinalWith(
            Forge.Ca, recipe, [Forge.GoodScts(Forge.Ca, recipe, Forge.Day(sct))], LogA.Entry(Forge.Day(sct).AddHours(1)));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, Forge.Group(final));
        }
        else
        {
            Found(Forge.Group(final), Severity.Error, confidence.Value);
        }
    }
}
