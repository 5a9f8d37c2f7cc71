using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateFinalValidityMismatchTests() : RuleTests(RuleIds.PrecertificateFinalValidityMismatch)
{
    private static readonly CertificateRecipe DayLater = Recipe.Valid(Forge.Start.AddDays(1));

    [Fact]
    public void Another_period_is_found_with_both_periods()
    {
        var finding = Found(Forge.Group(Forge.Precertificate(Recipe), Forge.Final(DayLater)), Severity.Critical);

        Assert.Contains("the precertificate is valid from 2026-07-06T00:00:00Z to 2026-10-04T00:00:00Z", finding.Message, StringComparison.Ordinal);
        Assert.Contains("the certificate from 2026-07-07T00:00:00Z to 2026-10-05T00:00:00Z", finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.PrecertificateFingerprint);
        Assert.NotNull(finding.CertificateFingerprint);
    }

    [Fact]
    public void A_final_from_outside_ct_counts_as_well() => Found(
        Forge.Group(Forge.Precertificate(Recipe), Forge.FinalWith(Forge.Ca, DayLater, [Forge.GoodScts(Forge.Ca, DayLater)])), Severity.Critical);

    [Fact]
    public void The_same_instants_in_another_encoding_are_not_another_period() =>
        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe with { UsesGeneralizedTime = true })));

    [Fact]
    public void A_final_that_matches_one_of_two_precertificates_is_no_mismatch() =>
        Passes(Forge.Group(Forge.Precertificate(Recipe), Forge.Precertificate(DayLater), Forge.Final(DayLater)));

    [Fact]
    public void Another_field_that_differs_as_well_makes_it_the_other_rules() => Verdict(
        RuleVerdict.NotApplicable,
        Forge.Group(Forge.Precertificate(Recipe), Forge.Final(DayLater.Replacing(ForgedExtension.Names("other.example")))));

    [Fact]
    public void A_final_that_differs_in_its_sct_list_alone_is_legal() => Passes(Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe)));

    [Fact]
    public void An_entry_that_could_not_be_fetched_may_be_the_match() =>
        Undetermined(Forge.Group(Forge.Precertificate(Recipe), Forge.Final(DayLater)) with { IsComplete = false }, "bytes");

    [Theory]
    [InlineData("2022-05-31T20:00:00Z", "2022-05-31T23:59:59Z", null)]
    [InlineData("2022-05-31T20:00:00Z", "2022-06-01T00:00:00Z", Confidence.Boundary)]
    [InlineData("2022-06-01T00:00:00Z", "2022-06-01T04:00:00Z", Confidence.Confirmed)]
    [InlineData("2023-09-14T20:00:00Z", "2023-09-15T00:00:00Z", Confidence.Boundary)]
    [InlineData("2023-09-15T00:00:00Z", "2023-09-15T04:00:00Z", Confidence.Confirmed)]
    public void The_edition_is_that_of_the_final(string sct, string logged, Confidence? confidence)
    {
        var recipe = Recipe.Valid(Forge.Day("2022-05-31"));
        var final = Forge.FinalWith(
            Forge.Ca, DayLater, [Forge.GoodScts(Forge.Ca, DayLater, Forge.Day(sct))], LogA.Entry(Forge.Day(logged)));
        var group = Forge.Group(Forge.Precertificate(recipe, LogA.Entry(Forge.Day("2022-05-31"))), final);

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, Severity.Critical, confidence.Value);
        }
    }
}
