using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class FinalContainsPoisonTests() : RuleTests(RuleIds.FinalContainsPoison)
{
    private static GroupCertificate Poisoned(CertificateRecipe recipe, params ForgedExtension[] more) =>
        Forge.FinalWith(Forge.Ca, recipe, [ForgedExtension.Poison, .. more], LogA.Entry(recipe.NotBefore.AddHours(1)));

    [Fact]
    public void A_poison_beside_an_sct_list_is_found()
    {
        var finding = Found(Forge.Group(Poisoned(Recipe, Forge.GoodScts(Forge.Ca, Recipe))), Severity.Critical);

        Assert.Contains("contains the precertificate poison beside an SCT list", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_kept_its_precertificates_poison_is_found() =>
        Found(Forge.Group(Forge.Precertificate(Recipe), Poisoned(Recipe, Forge.GoodScts(Forge.Ca, Recipe))), Severity.Critical);

    [Fact]
    public void Without_scts_and_without_a_known_precertificate_it_is_only_probable() =>
        Found(Forge.Group(Poisoned(Recipe)), Severity.Critical, Confidence.Probable);

    [Fact]
    public void A_precertificate_that_was_submitted_as_a_certificate_byte_for_byte_is_none()
    {
        var precertificate = Forge.Precertificate(Recipe);

        Passes(Forge.Group(precertificate, precertificate with { IsPrecertificate = false }));
    }

    [Fact]
    public void Nor_is_the_same_precertificate_signed_again() => Passes(Forge.Group(Forge.Precertificate(Recipe), Poisoned(Recipe)));

    [Fact]
    public void A_certificate_without_a_poison_passes() => Passes(Forge.Group(Forge.Final(Recipe)));

    [Fact]
    public void An_entry_that_could_not_be_fetched_may_be_that_precertificate() =>
        Undetermined(Forge.Group(Poisoned(Recipe)) with { IsComplete = false }, "bytes");

    [Fact]
    public void A_certificate_that_the_ca_did_not_sign_says_nothing_about_it() =>
        Undetermined(Forge.Group(Poisoned(Recipe) with { Signature = SignatureCheck.Invalid }), "signature");

    [Theory]
    [InlineData("2013-05-31T22:00:00Z", null)]
    [InlineData("2013-05-31T23:00:00Z", Confidence.Boundary)]
    [InlineData("2013-06-01T00:00:00Z", Confidence.Probable)]
    public void It_is_in_force_from_rfc_6962(string notBefore, Confidence? confidence)
    {
        var group = Forge.Group(Poisoned(Recipe.Valid(Forge.Day(notBefore))));

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
