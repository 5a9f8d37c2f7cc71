using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificatePoisonMalformedTests() : RuleTests(RuleIds.PrecertificatePoisonMalformed)
{
    public static TheoryData<string, ForgedExtension[]> Malformed => new()
    {
        { "it is not critical", [ForgedExtension.Poison with { IsCritical = false }] },
        { "its value is 0400 (2 bytes), not 0500", [ForgedExtension.Poison with { Value = [0x04, 0x00] }] },
        { "its value is  (0 bytes), not 0500", [ForgedExtension.Poison with { Value = [] }] },
        { "its value is 050000 (3 bytes), not 0500", [ForgedExtension.Poison with { Value = [0x05, 0x00, 0x00] }] },
        { "it is there 2 times", [ForgedExtension.Poison, ForgedExtension.Poison] },
    };

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public void A_malformed_poison_is_found_with_what_is_wrong(string defect, ForgedExtension[] poison)
    {
        var precertificate = Forge.Precertificate(Forge.Ca, Recipe, poison, LogA.Entry(Forge.Start.AddHours(1)));

        // With two of them there is no TBS for the leaf to agree with.
        var finding = Found(Forge.Group(precertificate with { AgreesWithLeaf = poison.Length == 1 }), Severity.Error);

        Assert.Contains(defect, finding.Message, StringComparison.Ordinal);
        Assert.Contains("7.1.2.9.3", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_poison_in_order_passes_wherever_it_stands()
    {
        var first = Recipe with { Extensions = [ForgedExtension.Poison, .. Recipe.Extensions] };

        Passes(Forge.Group(Forge.Precertificate(Recipe)));
        Passes(Forge.Group(Forge.Create(Forge.Ca, true, Forge.Ca.Issue(first), Forge.Ca.Tbs(Recipe), LogA.Entry(Forge.Start))));
    }

    [Fact]
    public void The_leaf_has_no_poison_and_is_not_looked_at() =>
        Undetermined(Forge.Group(Forge.Precertificate(Recipe) with { Der = ReadOnlyMemory<byte>.Empty }), "did not give");

    [Fact]
    public void A_certificate_without_a_poison_is_the_logs_mistake()
    {
        var final = Forge.Final(Recipe) with { IsPrecertificate = true, AgreesWithLeaf = true };

        Undetermined(Forge.Group(final), "without a poison");
    }

    [Theory]
    [InlineData(SignatureCheck.Invalid, true, null)]
    [InlineData(SignatureCheck.Unsupported, false, null)]
    [InlineData(SignatureCheck.Unsupported, true, Confidence.Probable)]
    public void Bytes_that_the_ca_did_not_sign_say_nothing_about_it(SignatureCheck check, bool agrees, Confidence? confidence)
    {
        var precertificate = Forge.Precertificate(Forge.Ca, Recipe, [ForgedExtension.Poison with { IsCritical = false }], LogA.Entry(Forge.Start.AddHours(1)));
        var group = Forge.Group(precertificate with { Signature = check, AgreesWithLeaf = agrees });

        if (confidence is null)
        {
            Undetermined(group, "signature");
        }
        else
        {
            Found(group, Severity.Error, confidence.Value);
        }
    }

    [Fact]
    public void A_pre_certificate_with_another_serial_number_is_not_this_one()
    {
        var other = Forge.Precertificate(
            Forge.Ca, Recipe with { Serial = [0x55] }, [ForgedExtension.Poison with { IsCritical = false }], LogA.Entry(Forge.Start.AddHours(1)));
        var leaf = Forge.Ca.Tbs(Recipe);

        Undetermined(Forge.Group(other with { CanonicalTbs = leaf, CanonicalTbsHash = Hash256.Of(leaf), AgreesWithLeaf = false }), "signature");
    }

    [Fact]
    public void A_signature_of_somebody_elses_key_is_not_the_cas()
    {
        var forged = Forge.Precertificate(Forge.Namesake, Recipe, [ForgedExtension.Poison, ForgedExtension.Poison], LogA.Entry(Forge.Start));

        Undetermined(Forge.Group(forged with { IssuerKeyHash = Forge.Ca.KeyHash, AgreesWithLeaf = false }), "signature");
    }

    [Theory]
    [InlineData("2023-09-14T00:00:00Z", "2023-09-14T23:59:59Z", null)]
    [InlineData("2023-09-14T23:59:59Z", "2023-09-15T00:00:00Z", Confidence.Boundary)]
    [InlineData("2023-09-15T00:00:00Z", "2023-09-15T00:00:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_the_day_of_the_profiles(string notBefore, string logged, Confidence? confidence)
    {
        var group = Forge.Group(Forge.Precertificate(
            Forge.Ca, Recipe.Valid(Forge.Day(notBefore)), [ForgedExtension.Poison with { IsCritical = false }], LogA.Entry(Forge.Day(logged))));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, Severity.Error, confidence.Value);
        }
    }
}
