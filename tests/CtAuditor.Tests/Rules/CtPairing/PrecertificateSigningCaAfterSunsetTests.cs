using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateSigningCaAfterSunsetTests() : RuleTests(RuleIds.PrecertificateSigningCaAfterSunset)
{
    [Fact]
    public void A_precertificate_by_a_signing_ca_after_the_sunset_is_found_with_its_signer()
    {
        var finding = Found(Forge.Group(Forge.PrecertificateBySigner(Recipe)), Severity.Critical);

        Assert.Contains("was signed by the Precertificate Signing CA C=XX, O=Forged, CN=Example Precertificate Signer", finding.Message, StringComparison.Ordinal);
        Assert.Contains("7.1.2.4", finding.Reference, StringComparison.Ordinal);
        Assert.Equal(["precertificate", "precertificate-signing-certificate", "issuer"], finding.Evidence.Select(item => item.Role));
    }

    [Fact]
    public void A_precertificate_by_the_ca_itself_passes() => Passes(Forge.Group(Forge.Precertificate(Recipe)));

    [Theory]
    [InlineData("2026-03-14T00:00:00Z", "2026-03-14T23:59:59.999Z", null)]
    [InlineData("2026-03-14T23:00:00Z", "2026-03-15T00:00:00Z", Confidence.Boundary)]
    [InlineData("2025-12-01T00:00:00Z", "2026-05-01T00:00:00Z", Confidence.Boundary)]
    [InlineData("2026-03-15T00:00:00Z", "2026-03-15T00:00:00Z", Confidence.Confirmed)]
    public void Before_the_sunset_it_is_legal(string notBefore, string logged, Confidence? confidence)
    {
        var group = Forge.Group(Forge.PrecertificateBySigner(Recipe.Valid(Forge.Day(notBefore)), LogA.Entry(Forge.Day(logged))));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, Severity.Critical, confidence.Value);
        }
    }

    [Fact]
    public void A_precertificate_from_before_that_is_logged_again_counts_from_its_first_entry() => Verdict(
        RuleVerdict.NotEffective,
        Forge.Group(Forge.PrecertificateBySigner(
            Recipe.Valid(Forge.Day("2026-03-01")), LogB.Entry(Forge.Day("2026-04-01")), LogA.Entry(Forge.Day("2026-03-01")))));

    [Fact]
    public void The_chain_is_not_believed_without_signatures()
    {
        var precertificate = Forge.PrecertificateBySigner(Recipe);

        // The signer is not certified by the CA that the leaf names.
        var stranger = Forge.Namesake.Certify(Forge.Signer, Forge.SigningCertificateRecipe);
        Undetermined(Forge.Group(precertificate with { Chain = [stranger, Forge.Ca.Certificate] }), "could not be verified");
        Undetermined(Forge.Group(precertificate with { Chain = [stranger, Forge.Namesake.Certificate] }), "could not be verified");

        // A chain cut short, or none: the submitted issuer shows that somebody else signed.
        Undetermined(Forge.Group(precertificate with { Chain = [precertificate.Chain[0]] }), "could not be verified");
        Undetermined(Forge.Group(precertificate with { Chain = [] }), "could not be verified");
        Undetermined(Forge.Group(precertificate with { Signature = SignatureCheck.Unsupported }), "could not be verified");
        Undetermined(Forge.Group(precertificate with { AgreesWithLeaf = false }), "could not be verified");
    }

    [Fact]
    public void Without_the_submitted_bytes_nobody_knows_who_signed() =>
        Undetermined(Forge.Group(Forge.Precertificate(Recipe) with { Der = ReadOnlyMemory<byte>.Empty }), "did not give");

    [Theory]
    [InlineData("2026-03-14T12:00:00Z", null)]
    [InlineData("2026-03-14T23:30:00Z", Confidence.Boundary)]
    [InlineData("2026-03-15T00:00:00Z", Confidence.Confirmed)]
    public void A_new_signing_certificate_is_found_as_well(string notBefore, Confidence? confidence)
    {
        var recipe = Forge.SigningCertificateRecipe with { NotBefore = Forge.Day(notBefore) };
        var certificate = Forge.Create(
            Forge.Ca, false, Forge.Ca.Certify(Forge.Signer, recipe), Forge.Ca.Tbs(recipe), LogA.Entry(Forge.Day(notBefore).AddHours(1)));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, Forge.Group(certificate));
        }
        else
        {
            var finding = Found(Forge.Group(certificate), Severity.Critical, confidence.Value);
            Assert.Contains("is a Precertificate Signing CA's", finding.Message, StringComparison.Ordinal);
        }
    }
}
