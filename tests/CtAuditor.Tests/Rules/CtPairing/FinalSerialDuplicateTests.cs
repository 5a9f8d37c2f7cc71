using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class FinalSerialDuplicateTests() : RuleTests(RuleIds.FinalSerialDuplicate)
{
    private static GroupCertificate Other => Forge.Final(Recipe.Replacing(ForgedExtension.Names("other.example")), LogB.Entry(Forge.Start.AddHours(2)));

    [Fact]
    public void Two_certificates_with_one_serial_number_are_found_with_the_difference()
    {
        var first = Forge.Final(Recipe);
        var second = Other;

        var finding = Found(Forge.Group(first, second), Severity.Critical);

        Assert.Contains("2 different certificates have serial number 4f0017", finding.Message, StringComparison.Ordinal);
        Assert.Contains(first.Fingerprint.ToHex(), finding.Message, StringComparison.Ordinal);
        Assert.Contains(second.Fingerprint.ToHex(), finding.Message, StringComparison.Ordinal);
        Assert.Contains("2.5.29.17", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_sct_list_makes_another_certificate()
    {
        var first = Forge.FinalWith(Forge.Ca, Recipe, [Forge.GoodScts(Forge.Ca, Recipe)], LogA.Entry(Forge.Start.AddHours(1)));
        var second = Forge.FinalWith(Forge.Ca, Recipe, [Forge.GoodScts(Forge.Ca, Recipe)], LogA.Entry(Forge.Start.AddHours(2)));

        var finding = Found(Forge.Group(first, second), Severity.Critical);

        Assert.Contains("differ in their SCT lists alone", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_tbs_with_two_signatures_is_a_warning()
    {
        var final = Forge.Final(Recipe);

        var finding = Found(Forge.Group(final, Forge.Resigned(final, Forge.Ca)), Severity.Warning);

        Assert.Contains("signed 2 times", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ca_certificates_that_were_issued_again_count()
    {
        var recipe = Recipe.Replacing(ForgedExtension.IsCa).Without("2.5.29.37");

        Found(
            Forge.Group(
                Forge.FinalWith(Forge.Ca, recipe, [], LogA.Entry(Forge.Start)),
                Forge.FinalWith(Forge.Ca, recipe.With(new ForgedExtension("2.5.29.31", [0x30, 0x00])), [], LogA.Entry(Forge.Start))),
            Severity.Critical);
    }

    [Fact]
    public void A_precertificate_and_its_final_share_the_serial_number_by_design() =>
        Passes(Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe)));

    [Fact]
    public void A_precertificate_that_was_submitted_as_a_certificate_is_no_second_certificate()
    {
        var precertificate = Forge.Precertificate(Recipe);

        Passes(Forge.Group(precertificate, precertificate with { IsPrecertificate = false }, Forge.Final(Recipe)));
    }

    [Fact]
    public void The_same_certificate_in_several_logs_is_one()
    {
        var final = Forge.Final(Recipe, LogA.Entry(Forge.Start.AddHours(1)));

        Passes(Forge.Group(final, final with { Sightings = [LogB.Entry(Forge.Start.AddHours(2))] }, final with { Sightings = [] }));
    }

    [Fact]
    public void A_namesakes_certificate_is_another_cas() => Passes(Forge.Group(
        Forge.Final(Recipe), Forge.FinalWith(Forge.Namesake, Recipe.Replacing(ForgedExtension.Names("other.example")), [], LogA.Entry(Forge.Start))));

    [Fact]
    public void A_root_that_was_issued_again_is_its_own_issuers()
    {
        var first = Forge.Create(Forge.Ca, false, Forge.Ca.Certificate, Forge.Ca.Tbs(Recipe), LogA.Entry(Forge.Start)) with { Chain = [] };
        var again = Forge.Ca.Certify(Forge.Ca, new CertificateRecipe { Serial = [0x01], Extensions = [ForgedExtension.IsCa] });

        Found(Forge.Group(first, Forge.Create(Forge.Ca, false, again, Forge.Ca.Tbs(Recipe), LogA.Entry(Forge.Start)) with { Chain = [] }), Severity.Critical);
    }

    [Theory]
    [InlineData(SignatureCheck.Invalid, null)]
    [InlineData(SignatureCheck.Unsupported, Confidence.Probable)]
    public void A_certificate_that_the_ca_did_not_sign_says_nothing_about_it(SignatureCheck check, Confidence? confidence)
    {
        var group = Forge.Group(Forge.Final(Recipe), Other with { Signature = check });

        if (confidence is null)
        {
            Undetermined(group, "signature");
        }
        else
        {
            Found(group, Severity.Critical, confidence.Value);
        }
    }

    [Theory]
    [InlineData("2008-04-30T12:00:00Z", null, null)]
    [InlineData("2008-05-01T00:00:00Z", Severity.Error, Confidence.Confirmed)]
    [InlineData("2016-12-31T22:59:59Z", Severity.Error, Confidence.Confirmed)]
    [InlineData("2016-12-31T23:00:00Z", Severity.Error, Confidence.Boundary)]
    [InlineData("2017-01-01T00:00:00Z", Severity.Critical, Confidence.Confirmed)]
    public void Before_2017_it_is_an_error_under_rfc_5280(string notBefore, Severity? severity, Confidence? confidence)
    {
        var recipe = Recipe.Valid(Forge.Day(notBefore));
        var other = recipe.Replacing(ForgedExtension.Names("other.example"));
        var logged = Forge.Day(notBefore).AddHours(1);
        var group = Forge.Group(Forge.FinalWith(Forge.Ca, recipe, [], LogA.Entry(logged)), Forge.FinalWith(Forge.Ca, other, [], LogA.Entry(logged)));

        if (severity is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, severity.Value, confidence!.Value);
        }
    }
}
