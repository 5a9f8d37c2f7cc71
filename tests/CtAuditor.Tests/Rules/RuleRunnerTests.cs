using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules;

public sealed class RuleRunnerTests
{
    private static readonly CertificateRecipe Other = Forge.Recipe.Replacing(ForgedExtension.Names("other.example"));

    [Fact]
    public void A_pair_in_order_breaks_no_rule()
    {
        var outcomes = new List<RuleOutcome>();

        var findings = new RuleRunner(RuleCatalogue.All).Evaluate(
            Forge.Group(Forge.Precertificate(Forge.Recipe), Forge.Final(Forge.Recipe)), Forge.Context, outcomes);

        Assert.Empty(findings);
        Assert.Equal(RuleCatalogue.All.Select(rule => rule.Descriptor.Id), outcomes.Select(outcome => outcome.RuleId));
        Assert.All(outcomes, outcome => Assert.True(outcome.Verdict is RuleVerdict.Pass or RuleVerdict.NotApplicable));
    }

    [Fact]
    public void One_mistake_is_one_finding_whatever_rules_look_at_it()
    {
        var runner = new RuleRunner(RuleCatalogue.All, [RuleIds.PrecertificateWithoutFinal]);
        var withScts = Forge.Recipe.With(Forge.GoodScts(Forge.Ca, Forge.Recipe));
        (string Rule, CertificateGroup Group)[] cases =
        [
            (RuleIds.PrecertificateDuplicateSerial, Forge.Group(Forge.Precertificate(Forge.Recipe), Forge.Precertificate(Other), Forge.Final(Other))),
            (RuleIds.PrecertificateEmbeddedSctList, Forge.Group(Forge.Precertificate(withScts), Forge.Final(Forge.Recipe))),
            (RuleIds.PrecertificateFinalTbsMismatch, Forge.Group(Forge.Precertificate(Forge.Recipe), Forge.Final(Other))),
            (RuleIds.PrecertificateFinalValidityMismatch,
                Forge.Group(Forge.Precertificate(Forge.Recipe), Forge.Final(Forge.Recipe.Valid(Forge.Start.AddHours(1))))),
        ];

        Assert.All(cases, item => Assert.Equal(item.Rule, Assert.Single(runner.Evaluate(item.Group, Forge.Context)).RuleId));
    }

    [Fact]
    public void Excluded_rules_do_not_run()
    {
        var group = Forge.Group(Forge.Precertificate(Forge.Recipe), Forge.Precertificate(Other));
        var outcomes = new List<RuleOutcome>();

        var findings = new RuleRunner(RuleCatalogue.All, [RuleIds.PrecertificateDuplicateSerial, "a-rule-of-another-group"])
            .Evaluate(group, Forge.Context, outcomes);

        Assert.DoesNotContain(findings, finding => finding.RuleId == RuleIds.PrecertificateDuplicateSerial);
        Assert.DoesNotContain(outcomes, outcome => outcome.RuleId == RuleIds.PrecertificateDuplicateSerial);
    }

    [Fact]
    public void Ids_are_32_hexadecimal_digits_that_depend_on_rule_ca_name_and_serial_number_alone()
    {
        var runner = new RuleRunner([RuleCatalogue.All.Single(rule => rule.Descriptor.Id == RuleIds.PrecertificateDuplicateSerial)]);
        var group = Forge.Group(Forge.Precertificate(Forge.Recipe), Forge.Precertificate(Other));
        string IdOf(CertificateGroup changed) => Assert.Single(runner.Evaluate(changed, Forge.Context)).Id;

        var id = IdOf(group);

        Assert.Equal(32, id.Length);
        Assert.All(id, digit => Assert.True(char.IsAsciiHexDigitLower(digit)));
        Assert.Equal(id, IdOf(Forge.Group(Forge.Precertificate(Other), Forge.Precertificate(Forge.Recipe), Forge.Final(Other))));
        Assert.NotEqual(id, IdOf(group with { SerialNumber = new byte[] { 0x01 } }));
        Assert.NotEqual(id, IdOf(group with { IssuerKeyHash = default }));

        // Moving a byte from one part to the next is another subject.
        var name = group.IssuerName.ToArray();
        Assert.NotEqual(
            IdOf(group with { IssuerName = name.AsMemory(..^1), SerialNumber = (byte[])[name[^1], 0x01] }),
            IdOf(group with { IssuerName = name, SerialNumber = new byte[] { 0x01 } }));
    }

    [Fact]
    public void An_id_does_not_change_between_versions()
    {
        // Over fixed bytes: stores keep ids for years, so the recipe of an id can never change.
        var group = Forge.Group(Forge.Precertificate(Forge.Recipe), Forge.Precertificate(Other)) with
        {
            IssuerName = Convert.FromHexString("300d310b3009060355040613025858"),
            SerialNumber = new byte[] { 0x4F, 0x00, 0x17 },
            IssuerKeyHash = Hash256.Of("a key"u8),
        };

        var finding = new RuleRunner([RuleCatalogue.All[0]]).Evaluate(group, Forge.Context)[0];

        byte[] input =
        [
            .. "precert-duplicate-serial"u8, 0,
            0, 0, 0, 32, .. Hash256.Of("a key"u8).ToArray(),
            0, 0, 0, 15, .. group.IssuerName.Span,
            0, 0, 0, 3, 0x4F, 0x00, 0x17,
            0, 0, 0, 0,
        ];
        Assert.Equal(Hash256.Of(input).ToHex()[..32], finding.Id);
    }

    [Fact]
    public void Copies_of_a_certificate_are_one_with_all_their_entries_in_the_order_of_time()
    {
        var first = Forge.Precertificate(Forge.Recipe, Forge.LogA.Entry(Forge.Start.AddHours(3)));
        var copy = first with { Sightings = [Forge.LogB.Entry(Forge.Start.AddHours(2)), first.Sightings[0]] };

        var finding = Assert.Single(
            new RuleRunner([RuleCatalogue.All[0]]).Evaluate(Forge.Group(first, copy, Forge.Precertificate(Other)), Forge.Context));

        var evidence = finding.Evidence.Single(item => item.Der.Span.SequenceEqual(first.Der.Span));
        Assert.Equal(["Log B", "Log A"], evidence.Sightings.Select(sighting => sighting.LogName));
    }

    [Fact]
    public void The_copy_that_proves_most_speaks_for_all()
    {
        // One log shows a wrong chain, the other the right one.
        var precertificate = Forge.Precertificate(Forge.Recipe, Forge.LogA.Entry(Forge.Start.AddHours(1)));
        var wrong = precertificate with
        {
            Signature = SignatureCheck.Invalid,
            Chain = [Forge.Namesake.Certificate],
            Sightings = [Forge.LogB.Entry(Forge.Start)],
        };

        var finding = Assert.Single(
            new RuleRunner([RuleCatalogue.All[0]]).Evaluate(Forge.Group(wrong, precertificate, Forge.Precertificate(Other)), Forge.Context));

        Assert.Equal(Confidence.Confirmed, finding.Confidence);
    }

    [Fact]
    public void A_group_of_bytes_that_nobody_can_read_breaks_nothing()
    {
        var hostile = Forge.Precertificate(Forge.Recipe) with
        {
            Der = new byte[] { 0x30, 0x03, 0x02, 0x01 },
            CanonicalTbs = new byte[] { 0x30 },
            CanonicalTbsHash = default,
            Fingerprint = default,
            Chain = [new byte[] { 0xFF }],
        };

        var findings = new RuleRunner(RuleCatalogue.All).Evaluate(
            Forge.Group(Forge.Final(Forge.Recipe), hostile, hostile with { IsPrecertificate = false }), Forge.Context);

        Assert.Empty(findings);
    }

    [Fact]
    public void A_timestamp_past_the_year_9999_is_the_end_of_time()
    {
        var sighting = Forge.LogA.Entry(Forge.Start) with { Timestamp = ulong.MaxValue };

        var finding = Assert.Single(new RuleRunner([RuleCatalogue.All[0]]).Evaluate(
            Forge.Group(Forge.Precertificate(Forge.Recipe, sighting), Forge.Precertificate(Other, sighting)), Forge.Context));

        Assert.Equal(9999, finding.SctTime!.Value.Year);
    }
}
