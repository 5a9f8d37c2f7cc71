using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class PrecertificateResignedSameTbsTests() : RuleTests(RuleIds.PrecertificateResignedSameTbs)
{
    [Fact]
    public void A_precertificate_that_was_signed_twice_is_a_notice_and_said_to_be_allowed()
    {
        var precertificate = Forge.Precertificate(Recipe, LogA.Entry(Forge.Start.AddHours(1)));
        var again = Forge.Resigned(precertificate, Forge.Ca) with { Sightings = [LogB.Entry(Forge.Start.AddHours(2))] };

        var finding = Found(Forge.Group(precertificate, again), Severity.Notice);

        Assert.Contains("signed 2 times", finding.Message, StringComparison.Ordinal);
        Assert.Contains("which is allowed", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bytes_in_several_logs_were_signed_once() =>
        Passes(Forge.Group(Forge.Precertificate(Recipe, LogA.Entry(Forge.Start), LogB.Entry(Forge.Start.AddSeconds(1)))));

    [Fact]
    public void Different_precertificates_are_another_rules_matter() =>
        Passes(Forge.Group(Forge.Precertificate(Recipe), Forge.Precertificate(Recipe.Replacing(ForgedExtension.Names("other.example")))));

    [Fact]
    public void Bytes_that_the_ca_did_not_sign_say_nothing_about_it()
    {
        var precertificate = Forge.Precertificate(Recipe);
        var forged = Forge.Resigned(precertificate, Forge.Namesake) with { Signature = SignatureCheck.Invalid };

        Undetermined(Forge.Group(precertificate, forged), "signature");
    }

    [Fact]
    public void A_precertificate_whose_bytes_the_log_did_not_give_was_not_seen_signed_twice() =>
        Passes(Forge.Group(Forge.Precertificate(Recipe), Forge.Precertificate(Recipe) with { Der = ReadOnlyMemory<byte>.Empty, Fingerprint = default }));

    [Theory]
    [InlineData("2023-09-14T00:00:00Z", "2023-09-14T23:59:59Z", null)]
    [InlineData("2023-09-14T23:00:00Z", "2023-09-15T00:00:00Z", Confidence.Boundary)]
    [InlineData("2023-09-15T00:00:00Z", "2023-09-15T00:00:00Z", Confidence.Confirmed)]
    public void It_is_recorded_from_the_day_of_the_note(string notBefore, string logged, Confidence? confidence)
    {
        var precertificate = Forge.Precertificate(Recipe.Valid(Forge.Day(notBefore)), LogA.Entry(Forge.Day(logged)));
        var group = Forge.Group(precertificate, Forge.Resigned(precertificate, Forge.Ca));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, group);
        }
        else
        {
            Found(group, Severity.Notice, confidence.Value);
        }
    }
}
