using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Tests.Rules.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.CtPairing;

public sealed class SctListMalformedTests() : RuleTests(RuleIds.SctListMalformed)
{
    private static readonly byte[] Sct = LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), Forge.Start);

    private static GroupCertificate Final(params ForgedExtension[] lists) =>
        Forge.FinalWith(Forge.Ca, Recipe, lists, LogA.Entry(Forge.Start.AddHours(1)));

    private static ForgedExtension Value(params byte[] value) => new(ForgedExtension.SctListOid, value);

    public static TheoryData<string, ForgedExtension[]> Malformed => new()
    {
        { "the list is empty", [Value(0x04, 0x02, 0x00, 0x00)] },
        { "the extension is there 2 times", [ForgedExtension.SctList(Sct), ForgedExtension.SctList(Sct)] },
        { "UnexpectedTag", [Value([.. ForgedExtension.SctList(Sct).Value.AsSpan(3)])] },
        { "TrailingBytes", [Value([.. ForgedExtension.SctList(Sct).Value, 0x00])] },
        { "Truncated", [Value(0x04, 0x04, 0x00, 0x04, 0x00, 0x02)] },
        { "BadValue", [Value(0x04, 0x04, 0x00, 0x02, 0x00, 0x00)] },
        { "SCT 2: Truncated", [ForgedExtension.SctList(Sct, Sct[..40])] },
        { "SCT 1: TrailingBytes", [ForgedExtension.SctList([.. Sct, 0x00])] },
    };

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public void A_malformed_list_is_found_with_what_is_wrong(string defect, ForgedExtension[] lists)
    {
        var finding = Found(Forge.Group(Final(lists)), Severity.Error);

        Assert.Contains(defect, finding.Message, StringComparison.Ordinal);
        Assert.Contains("7.1.2.11.3", finding.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void The_double_octet_string_is_right() => Passes(Forge.Group(Final(ForgedExtension.SctList(Sct))));

    [Fact]
    public void A_certificate_without_the_extension_has_its_scts_elsewhere() => Verdict(RuleVerdict.NotApplicable, Forge.Group(Final()));

    [Fact]
    public void An_sct_of_another_version_is_a_notice()
    {
        var finding = Found(Forge.Group(Final(ForgedExtension.SctList(Sct, [0x01, .. Sct.AsSpan(1)]))), Severity.Notice);

        Assert.Contains("another version than v1", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_log_and_timestamp_twice_is_a_notice()
    {
        var again = LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), Forge.Start);

        Found(Forge.Group(Final(ForgedExtension.SctList(Sct, again))), Severity.Notice);
    }

    [Fact]
    public void One_log_with_two_timestamps_is_in_order() =>
        Passes(Forge.Group(Final(ForgedExtension.SctList(Sct, LogA.Sct(Forge.Ca, Forge.Ca.Tbs(Recipe), Forge.Start.AddSeconds(1))))));

    [Fact]
    public void A_certificate_that_the_ca_did_not_sign_says_nothing_about_it() =>
        Undetermined(Forge.Group(Final(Value(0x05, 0x00)) with { Signature = SignatureCheck.Invalid }), "signature");

    [Fact]
    public void A_list_in_a_precertificate_is_another_rules_matter() =>
        Verdict(RuleVerdict.NotApplicable, Forge.Group(Forge.Precertificate(Recipe.With(Value(0x05, 0x00)))));

    [Theory]
    [InlineData("2023-09-14T22:00:00Z", null)]
    [InlineData("2023-09-14T23:00:00Z", Confidence.Boundary)]
    [InlineData("2023-09-15T00:00:00Z", Confidence.Confirmed)]
    public void It_is_in_force_from_the_day_of_the_profiles(string notBefore, Confidence? confidence)
    {
        // Without an SCT that can be read, notBefore is the lower bound.
        var final = Forge.FinalWith(
            Forge.Ca, Recipe.Valid(Forge.Day(notBefore)), [Value(0x04, 0x02, 0x00, 0x00)], LogA.Entry(Forge.Day(notBefore).AddHours(1)));

        if (confidence is null)
        {
            Verdict(RuleVerdict.NotEffective, Forge.Group(final));
        }
        else
        {
            Found(Forge.Group(final), Severity.Error, confidence.Value);
        }
    }
}
