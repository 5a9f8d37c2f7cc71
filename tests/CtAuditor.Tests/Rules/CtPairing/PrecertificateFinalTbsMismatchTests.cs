using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateFinalTbsMismatchTests() : RuleTests(RuleIds.PrecertificateFinalTbsMismatch)
{
    [Fact]
    public void Another_policy_is_found_by_the_extensions_name_and_oid()
    {
        var final = Forge.Final(Recipe.Replacing(ForgedExtension.Policies("2.23.140.1.2.2")));

        var finding = Found(Forge.Group(Forge.Precertificate(Recipe), final), Severity.Critical);

        Assert.Contains("certificatePolicies (2.5.29.32) has another value", finding.Message, StringComparison.Ordinal);
        Assert.Equal(final.Fingerprint, finding.CertificateFingerprint);
        Assert.Equal(["final", "precertificate", "issuer"], finding.Evidence.Select(item => item.Role));
    }

    public static TheoryData<string, CertificateRecipe> Mismatches => new()
    {
        { "subject is \"CN=shop.example\" against \"CN=other.example\"", Recipe with { Subject = "other.example" } },
        { "validity has the same instants", Recipe with { UsesGeneralizedTime = true } },
        { "is critical in the precertificate and not critical in the certificate", Recipe.Replacing(ForgedExtension.NotCa with { IsCritical = false }) },
        { "is in another place among the extensions", Recipe with { Extensions = [.. Recipe.Extensions.Reverse()] } },
        { "certificatePolicies (2.5.29.32) is in the precertificate", Recipe.Without("2.5.29.32") },
        { "extension 1.2.3.4 is in the certificate", Recipe.With(new ForgedExtension("1.2.3.4", [0x05, 0x00])) },
        { "and one more difference", Recipe.Valid(Forge.Start.AddDays(1)).Replacing(ForgedExtension.Policies("1.2.3")) },
    };

    [Theory]
    [MemberData(nameof(Mismatches), DisableDiscoveryEnumeration = true)]
    public void What_differs_is_said(string expected, CertificateRecipe final)
    {
        var finding = Found(Forge.Group(Forge.Precertificate(Recipe), Forge.Final(final)), Severity.Critical);

        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_closest_of_two_precertificates_is_named()
    {
        var far = Recipe.Replacing(ForgedExtension.Names("far.example")) with { Subject = "far.example" };

        var finding = Found(
            Forge.Group(Forge.Precertificate(far), Forge.Precertificate(Recipe), Forge.Final(Recipe.Replacing(ForgedExtension.Policies("1.2.3")))),
            Severity.Critical);

        Assert.Contains("any of its precertificates; the closest", finding.Message, StringComparison.Ordinal);
        Assert.Contains("(2.5.29.32)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_final_that_matches_one_of_two_precertificates_is_no_mismatch() => Passes(Forge.Group(
        Forge.Precertificate(Recipe), Forge.Precertificate(Recipe.Replacing(ForgedExtension.Names("other.example"))), Forge.Final(Recipe)));

    [Fact]
    public void Behind_a_precertificate_signing_certificate_the_leaf_counts() =>
        Passes(Forge.Group(Forge.PrecertificateBySigner(Recipe), Forge.Final(Recipe)));

    [Fact]
    public void A_key_identifier_that_the_log_placed_elsewhere_is_not_held_against_the_ca()
    {
        var identifier = Recipe.Extensions[0];
        var appended = Recipe.Without(identifier.Oid).With(identifier);
        var mismatching = Forge.PrecertificateBySigner(appended);

        Undetermined(Forge.Group(mismatching, Forge.Final(Recipe)), "authority key identifier");
        Found(Forge.Group(Forge.Precertificate(appended), Forge.Final(Recipe)), Severity.Critical);
    }

    [Fact]
    public void An_sct_list_in_the_precertificate_is_another_rules_matter()
    {
        var precertificate = Forge.Precertificate(Recipe.With(Forge.GoodScts(Forge.Ca, Recipe)));

        Passes(Forge.Group(precertificate, Forge.Final(Recipe)));
        Found(Forge.Group(precertificate, Forge.Final(Recipe.Replacing(ForgedExtension.Policies("1.2.3")))), Severity.Critical);
    }

    [Fact]
    public void Validity_alone_is_another_rules_matter() =>
        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe.Valid(Forge.Start.AddDays(1)))));

    [Fact]
    public void A_precertificate_of_a_namesake_pairs_with_nobody()
    {
        var namesakes = Forge.Precertificate(Forge.Namesake, Recipe.Replacing(ForgedExtension.Policies("1.2.3")), [ForgedExtension.Poison], LogA.Entry(Forge.Start));

        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Final(Recipe), namesakes));
    }

    [Fact]
    public void A_final_with_two_sct_lists_has_no_canonical_form()
    {
        var scts = Forge.GoodScts(Forge.Ca, Recipe);
        var twice = Forge.Create(Forge.Ca, false, Forge.Ca.Issue(Recipe, scts, scts), Forge.Ca.Tbs(Recipe, scts, scts), LogA.Entry(Forge.Start));

        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Precertificate(Recipe), twice));
    }

    [Fact]
    public void A_submitted_precertificate_among_the_finals_is_no_final()
    {
        var precertificate = Forge.Precertificate(Recipe);
        var other = Forge.Precertificate(Recipe.Replacing(ForgedExtension.Policies("1.2.3")));

        Verdict(RuleVerdict.NotApplicable, Forge.Group(precertificate, other with { IsPrecertificate = false }));
    }

    [Theory]
    [InlineData(SignatureCheck.Invalid)]
    [InlineData(SignatureCheck.Unsupported)]
    public void A_final_that_the_ca_cannot_be_shown_to_have_signed_is_not_confirmed(SignatureCheck check)
    {
        var final = Forge.Final(Recipe.Replacing(ForgedExtension.Policies("1.2.3"))) with { Signature = check };
        var group = Forge.Group(Forge.Precertificate(Recipe), final);

        if (check == SignatureCheck.Invalid)
        {
            Undetermined(group, "signature");
            return;
        }

        Found(group, Severity.Critical, Confidence.Probable);

        // Nobody vouches for what no log has.
        Undetermined(Forge.Group(Forge.Precertificate(Recipe), final with { Sightings = [] }), "signature");
    }

    [Fact]
    public void A_precertificate_that_the_ca_did_not_sign_accuses_nobody() => Undetermined(
        Forge.Group(
            Forge.Precertificate(Recipe) with { Signature = SignatureCheck.Invalid },
            Forge.Final(Recipe.Replacing(ForgedExtension.Policies("1.2.3")))),
        "signature");

    [Fact]
    public void An_entry_that_could_not_be_fetched_may_be_the_match() => Undetermined(
        Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe.Replacing(ForgedExtension.Policies("1.2.3")))) with { IsComplete = false }, "bytes");

    [Theory]
    [InlineData("2022-05-31T00:00:00Z", "2022-05-31T23:59:59Z", null)]
    [InlineData("2022-05-31T23:59:59Z", "2022-06-01T00:00:00Z", Confidence.Boundary)]
    [InlineData("2022-06-01T00:00:00Z", "2022-06-01T00:00:00Z", Confidence.Confirmed)]
    public void Before_mozillas_policy_of_june_2022_there_was_no_such_rule(string sct, string logged, Confidence? confidence)
    {
        var recipe = Recipe.Valid(Forge.Day("2022-05-31"));
        var other = recipe.Replacing(ForgedExtension.Policies("1.2.3"));
        var final = Forge.FinalWith(Forge.Ca, other, [Forge.GoodScts(Forge.Ca, other, Forge.Day(sct))], LogA.Entry(Forge.Day(logged)));
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
