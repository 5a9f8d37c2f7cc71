using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateEmbeddedSctListTests() : RuleTests(RuleIds.PrecertificateEmbeddedSctList)
{
    private static CertificateRecipe WithScts(CertificateRecipe recipe) => recipe.With(Forge.GoodScts(Forge.Ca, recipe));

    [Fact]
    public void A_precertificate_with_an_sct_list_is_found()
    {
        var precertificate = Forge.Precertificate(WithScts(Recipe));

        var finding = Found(Forge.Group(precertificate), Severity.Critical);

        Assert.Contains("carries an SCT list (extension 1.3.6.1.4.1.11129.2.4.2)", finding.Message, StringComparison.Ordinal);
        Assert.Contains("serial number 4f0017", finding.Message, StringComparison.Ordinal);
        Assert.Equal(precertificate.Sightings[0].Index, finding.LogIndex);
        Assert.Equal("Log A", finding.LogName);
    }

    [Fact]
    public void The_extension_for_ocsp_responses_is_a_warning_as_no_text_names_it()
    {
        var finding = Found(
            Forge.Group(Forge.Precertificate(Recipe.With(new ForgedExtension(ForgedExtension.OcspSctListOid, [0x04, 0x00])))), Severity.Warning);

        Assert.Contains("1.3.6.1.4.1.11129.2.4.5", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_final_has_an_sct_list_by_design() => Passes(Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe)));

    [Fact]
    public void A_final_that_a_log_took_for_a_precertificate_is_not_held_against_the_ca()
    {
        var final = Forge.Final(Recipe);
        CertificateView.TryRead(final.Der.Span, out var view, out _);
        var tbs = view.Tbs.Raw.ToArray();

        Undetermined(
            Forge.Group(final with { IsPrecertificate = true, AgreesWithLeaf = true, CanonicalTbs = tbs, CanonicalTbsHash = Hash256.Of(tbs) }),
            "signature");
    }

    [Fact]
    public void Without_the_submitted_bytes_nobody_knows_of_a_poison() => Undetermined(
        Forge.Group(Forge.Precertificate(WithScts(Recipe)) with { Der = ReadOnlyMemory<byte>.Empty }), "did not give the pre_certificate");

    [Fact]
    public void What_the_ca_signed_counts_even_if_the_leaf_has_lost_the_list()
    {
        var leaf = Forge.Ca.Tbs(Recipe);
        var precertificate = Forge.Precertificate(WithScts(Recipe)) with { CanonicalTbs = leaf, CanonicalTbsHash = Hash256.Of(leaf), AgreesWithLeaf = false };

        Found(Forge.Group(precertificate), Severity.Critical);
        Undetermined(Forge.Group(precertificate with { Signature = SignatureCheck.Unsupported }), "signature");
    }

    [Fact]
    public void A_pre_certificate_with_another_serial_number_is_not_this_one()
    {
        var other = Forge.Precertificate(WithScts(Recipe with { Serial = [0x55] }));
        var leaf = Forge.Ca.Tbs(Recipe);

        Undetermined(
            Forge.Group(other with { CanonicalTbs = leaf, CanonicalTbsHash = Hash256.Of(leaf), AgreesWithLeaf = false }), "signature");
    }

    [Fact]
    public void Two_precertificates_with_lists_are_two_findings() => Assert.Equal(
        2,
        Findings(Forge.Group(
            Forge.Precertificate(WithScts(Recipe)),
            Forge.Precertificate(WithScts(Recipe.Replacing(ForgedExtension.Names("other.example")))))).Select(finding => finding.Id).Distinct().Count());

    [Theory]
    [InlineData("2023-09-14T00:00:00Z", "2023-09-14T23:59:59.999Z", Severity.Error, Confidence.Confirmed, "RFC 6962 s3.1, s3.3")]
    [InlineData("2023-09-14T23:59:59Z", "2023-09-15T00:00:00Z", Severity.Error, Confidence.Boundary, "RFC 6962 s3.1, s3.3")]
    [InlineData("2023-09-15T00:00:00Z", "2023-09-15T00:00:00Z", Severity.Critical, Confidence.Confirmed, "TLS BR 2.2.6 s7.1.2.9.1")]
    public void Before_the_profiles_it_is_an_error_under_rfc_6962(string notBefore, string logged, Severity severity, Confidence confidence, string reference)
    {
        var recipe = WithScts(Recipe.Valid(Forge.Day(notBefore)));

        var finding = Found(Forge.Group(Forge.Precertificate(recipe, LogA.Entry(Forge.Day(logged)))), severity, confidence);

        Assert.StartsWith(reference, finding.Reference, StringComparison.Ordinal);
    }
}
