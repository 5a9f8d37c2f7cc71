using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateDuplicateSerialTests() : RuleTests(RuleIds.PrecertificateDuplicateSerial)
{
    private static readonly CertificateRecipe Other = Recipe.Replacing(ForgedExtension.Names("other.example"));

    [Fact]
    public void Two_precertificates_for_different_hosts_with_one_serial_number_are_found_with_both_entries_and_the_difference()
    {
        var first = Forge.Precertificate(Recipe, LogA.Entry(Forge.Start.AddHours(1)));
        var second = Forge.Precertificate(Other, LogB.Entry(Forge.Start.AddHours(2)));

        var finding = Found(Forge.Group(first, second), Severity.Critical);

        Assert.Contains("2 different precertificates have serial number 4f0017 of C=XX, O=Forged, CN=Example Issuing CA", finding.Message, StringComparison.Ordinal);
        Assert.Contains($"Log A entry {first.Sightings[0].Index} (2026-07-06T01:00:00Z)", finding.Message, StringComparison.Ordinal);
        Assert.Contains(second.Fingerprint.ToHex(), finding.Message, StringComparison.Ordinal);
        Assert.Contains("Log B entry", finding.Message, StringComparison.Ordinal);
        Assert.Contains("2.5.29.17", finding.Message, StringComparison.Ordinal);
        Assert.Contains("7.1.2.9", finding.Reference, StringComparison.Ordinal);
        Assert.Equal(first.Fingerprint, finding.PrecertificateFingerprint);
        Assert.Equal(Forge.Ca.KeyHash, finding.IssuerKeyHash);
        Assert.Equal("CN=shop.example", finding.Subject);
        Assert.Equal(["shop.example", "www.shop.example"], finding.DnsNames);
        Assert.Equal(["precertificate", "precertificate", "issuer"], finding.Evidence.Select(item => item.Role));
    }

    [Fact]
    public void A_third_precertificate_changes_the_message_and_not_the_id()
    {
        var first = Forge.Precertificate(Recipe);
        var second = Forge.Precertificate(Other);
        var third = Forge.Precertificate(Recipe.Replacing(ForgedExtension.Names("third.example")));

        var two = Found(Forge.Group(first, second), Severity.Critical);
        var three = Found(Forge.Group(third, first, second), Severity.Critical);

        Assert.Equal(two.Id, three.Id);
        Assert.Contains("3 different", three.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_precertificate_in_several_logs_is_one()
    {
        var precertificate = Forge.Precertificate(Recipe, LogA.Entry(Forge.Start.AddHours(1)));
        var copy = precertificate with { Sightings = [LogB.Entry(Forge.Start.AddHours(2))] };

        Passes(Forge.Group(precertificate, copy));
    }

    [Fact]
    public void Two_signatures_over_the_same_tbs_announce_the_same_certificate()
    {
        var precertificate = Forge.Precertificate(Recipe);

        Passes(Forge.Group(precertificate, Forge.Resigned(precertificate, Forge.Ca)));
    }

    [Fact]
    public void The_same_name_under_another_key_is_another_ca()
    {
        var own = Forge.Precertificate(Recipe);
        var namesakes = Forge.Precertificate(Forge.Namesake, Other, [ForgedExtension.Poison], LogA.Entry(Forge.Start));

        Passes(Forge.Group(own, namesakes));
    }

    [Fact]
    public void A_precertificate_and_its_final_share_the_serial_number_by_design() =>
        Passes(Forge.Group(Forge.Precertificate(Recipe), Forge.Final(Recipe)));

    [Fact]
    public void A_leaf_that_is_not_what_was_submitted_is_not_held_against_the_ca()
    {
        // One pre_certificate, which one of two logs has turned into another TBS.
        var good = Forge.Precertificate(Recipe);
        var tbs = Forge.Ca.Tbs(Other);
        var distorted = good with { CanonicalTbs = tbs, CanonicalTbsHash = Hash256.Of(tbs), AgreesWithLeaf = false };

        Undetermined(Forge.Group(good, distorted), "signature");
    }

    [Fact]
    public void A_final_that_a_log_took_for_a_precertificate_is_not_held_against_the_ca()
    {
        var final = Forge.Final(Recipe);
        CertificateView.TryRead(final.Der.Span, out var view, out _);
        var tbs = view.Tbs.Raw.ToArray();
        var misplaced = final with { IsPrecertificate = true, AgreesWithLeaf = true, CanonicalTbs = tbs, CanonicalTbsHash = Hash256.Of(tbs) };

        Undetermined(Forge.Group(Forge.Precertificate(Recipe), misplaced), "signature");
    }

    [Theory]
    [InlineData(SignatureCheck.Invalid)]
    [InlineData(SignatureCheck.Unsupported)]
    public void Without_a_signature_that_verifies_nothing_is_confirmed(SignatureCheck check)
    {
        var group = Forge.Group(Forge.Precertificate(Recipe), Forge.Precertificate(Other) with { Signature = check });

        if (check == SignatureCheck.Invalid)
        {
            Undetermined(group, "signature");
        }
        else
        {
            Found(group, Severity.Critical, Confidence.Probable);
        }
    }

    [Fact]
    public void A_signature_of_somebody_elses_key_is_not_the_cas()
    {
        // Beside its leaf the log shows a certificate and a chain of its own making; all signatures in it are good.
        var forged = Forge.Precertificate(Forge.Namesake, Other, [ForgedExtension.Poison], LogB.Entry(Forge.Start)) with { IssuerKeyHash = Forge.Ca.KeyHash };
        Undetermined(Forge.Group(Forge.Precertificate(Recipe), forged), "signature");

        // The same with a Precertificate Signing Certificate that the CA did not issue.
        var stranger = Forge.Namesake.Certify(Forge.Signer, Forge.SigningCertificateRecipe);
        var bySigner = Forge.PrecertificateBySigner(Other);
        Undetermined(Forge.Group(Forge.Precertificate(Recipe), bySigner with { Chain = [stranger, Forge.Ca.Certificate] }), "signature");
        Found(Forge.Group(Forge.Precertificate(Recipe), bySigner), Severity.Critical);
    }

    [Fact]
    public void A_third_that_cannot_be_verified_makes_two_that_can_no_weaker() => Found(
        Forge.Group(
            Forge.Precertificate(Recipe),
            Forge.Precertificate(Other),
            Forge.Precertificate(Recipe.Replacing(ForgedExtension.Names("third.example"))) with { Signature = SignatureCheck.Unsupported }),
        Severity.Critical);

    [Fact]
    public void Leaves_alone_are_the_logs_word() => Found(
        Forge.Group(
            Forge.Precertificate(Recipe) with { Der = ReadOnlyMemory<byte>.Empty, Signature = SignatureCheck.Unsupported },
            Forge.Precertificate(Other)),
        Severity.Critical,
        Confidence.Probable);

    [Fact]
    public void Certificates_that_are_not_for_tls_servers_are_no_matter_of_these_texts()
    {
        var client = ForgedExtension.Usage(ForgedExtension.ClientAuthOid);

        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Precertificate(Recipe.Replacing(client)), Forge.Precertificate(Other.Replacing(client))));
    }

    [Theory]
    [InlineData("2013-05-30T00:00:00Z", "2013-05-31T23:59:59Z", null, null)]
    [InlineData("2013-06-01T00:00:00Z", "2013-06-01T00:00:00Z", Severity.Error, Confidence.Confirmed)]
    [InlineData("2022-05-31T22:00:00Z", "2022-05-31T23:59:59.999Z", Severity.Error, Confidence.Confirmed)]
    [InlineData("2022-05-31T23:00:00Z", "2022-06-01T00:00:00Z", Severity.Error, Confidence.Boundary)]
    [InlineData("2022-06-01T00:00:00Z", "2022-06-01T00:00:00Z", Severity.Critical, Confidence.Confirmed)]
    [InlineData("2023-09-14T23:00:00Z", "2023-09-15T00:00:00Z", Severity.Critical, Confidence.Boundary)]
    [InlineData("2023-09-15T00:00:00Z", "2023-09-15T01:00:00Z", Severity.Critical, Confidence.Confirmed)]
    public void The_edition_is_that_of_the_second_precertificate(string notBefore, string logged, Severity? severity, Confidence? confidence)
    {
        var earlier = Forge.Precertificate(Recipe.Valid(Forge.Day("2013-05-01")), LogA.Entry(Forge.Day("2013-05-01")));
        var later = Forge.Precertificate(Other.Valid(Forge.Day(notBefore)), LogA.Entry(Forge.Day(logged)));
        var group = Forge.Group(earlier, later);

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
