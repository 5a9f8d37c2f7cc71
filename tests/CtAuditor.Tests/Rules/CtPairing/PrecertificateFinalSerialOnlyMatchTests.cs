using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateFinalSerialOnlyMatchTests() : RuleTests(RuleIds.PrecertificateFinalSerialOnlyMatch)
{
    private static readonly CertificateRecipe Other = Recipe.Replacing(ForgedExtension.Names("other.example"));

    private static GroupCertificate NamesakesFinal =>
        Forge.FinalWith(Forge.Namesake, Other, [Forge.GoodScts(Forge.Namesake, Other)], LogA.Entry(Forge.Start.AddHours(2)));

    [Fact]
    public void A_namesakes_final_with_the_same_serial_number_is_a_notice_that_names_both_keys()
    {
        var finding = Found(Forge.Group(Forge.Precertificate(Recipe), NamesakesFinal), Severity.Notice);

        Assert.Contains(Forge.Ca.KeyHash.ToHex(), finding.Message, StringComparison.Ordinal);
        Assert.Contains(Forge.Namesake.KeyHash.ToHex(), finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_cas_come_to_the_same_finding()
    {
        var precertificate = Forge.Precertificate(Recipe);
        var final = NamesakesFinal;

        var here = Found(Forge.Group(precertificate, final), Severity.Notice);
        var there = Found(Forge.GroupOf(Forge.Namesake, final, precertificate), Severity.Notice);

        Assert.Equal(here.Id, there.Id);
        Assert.Equal(here.Message, there.Message);
        Assert.Equal(here.IssuerKeyHash, there.IssuerKeyHash);
    }

    [Fact]
    public void The_same_certificate_shown_with_two_chains_is_one()
    {
        var final = Forge.Final(Recipe);
        var misfiled = final with { IssuerKeyHash = Forge.Namesake.KeyHash, Signature = SignatureCheck.Invalid };

        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Precertificate(Recipe), final, misfiled));
    }

    [Fact]
    public void A_chain_that_does_not_verify_makes_no_namesake()
    {
        var misfiled = Forge.Final(Other) with { IssuerKeyHash = Forge.Namesake.KeyHash, Signature = SignatureCheck.Invalid };

        Undetermined(Forge.Group(Forge.Precertificate(Recipe), misfiled), "signature");
    }

    [Fact]
    public void Two_precertificates_or_two_finals_under_different_keys_pair_with_nobody()
    {
        var namesakesPrecertificate = Forge.Precertificate(Forge.Namesake, Other, [ForgedExtension.Poison], LogA.Entry(Forge.Start));

        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Precertificate(Recipe), namesakesPrecertificate));
        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Final(Recipe), NamesakesFinal));
    }

    [Fact]
    public void A_pair_under_one_key_is_no_coincidence() =>
        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe)));

    [Theory]
    [InlineData("2022-05-31T23:59:59Z", null)]
    [InlineData("2022-06-01T00:00:00Z", Confidence.Confirmed)]
    public void It_is_recorded_from_the_day_of_mozillas_section(string day, Confidence? confidence)
    {
        var recipe = Recipe.Valid(Forge.Day(day));
        var final = Forge.FinalWith(Forge.Namesake, recipe.Replacing(ForgedExtension.Names("other.example")), [], LogA.Entry(Forge.Day(day)));
        var group = Forge.Group(Forge.Precertificate(recipe, LogA.Entry(Forge.Day(day))), final);

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, Severity.Notice, confidence.Value);
        }
    }

    [Fact]
    public void A_straddle_is_a_boundary()
    {
        var recipe = Recipe.Valid(Forge.Day("2022-05-31T23:00:00Z"));
        var final = Forge.FinalWith(
            Forge.Namesake, recipe.Replacing(ForgedExtension.Names("other.example")), [], LogA.Entry(Forge.Day("2022-06-01T01:00:00Z")));

        Found(Forge.Group(Forge.Precertificate(recipe), final), Severity.Notice, Confidence.Boundary);
    }
}
