using System.Globalization;
using System.Text.RegularExpressions;
using CtAuditor.Rules;
using Microsoft.VisualBasic.FileIO;
using Xunit;

namespace CtAuditor.Tests.Rules;

public sealed partial class RuleCatalogueTests
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Descriptor.Id)];

    [Fact]
    public void Ids_are_unique_and_all_of_RuleIds()
    {
        var constants = typeof(RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(constants.Order(StringComparer.Ordinal), RuleCatalogue.All.Select(rule => rule.Descriptor.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_says_all_that_it_has_to_say(string id)
    {
        var descriptor = Descriptor(id);
        string[] texts = [descriptor.Title, descriptor.Requirement, descriptor.DataNeeded, descriptor.Violation, descriptor.NearestLegal, .. descriptor.Traps];

        Assert.Matches(Kebab(), id);
        Assert.Equal("ct-pairing", descriptor.Group);
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All(texts, text => Assert.Equal(text.Trim(), text));
        Assert.NotEmpty(descriptor.Traps);
        Assert.EndsWith(".", descriptor.Requirement, StringComparison.Ordinal);
        Assert.EndsWith(".", descriptor.Violation, StringComparison.Ordinal);
        Assert.EndsWith(".", descriptor.NearestLegal, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Editions_follow_each_other_without_overlap_and_the_last_is_open(string id)
    {
        var editions = Descriptor(id).Editions;

        Assert.NotEmpty(editions);
        Assert.Null(editions[^1].Until);
        Assert.All(editions, edition => Assert.Equal(TimeSpan.Zero, edition.From.TimeOfDay));
        Assert.All(editions, edition => Assert.Equal(TimeSpan.Zero, edition.From.Offset));
        Assert.All(editions, edition => Assert.False(string.IsNullOrWhiteSpace(edition.Reference)));
        Assert.All(editions.Zip(editions.Skip(1)), pair =>
        {
            Assert.NotNull(pair.First.Until);
            Assert.True(pair.First.From < pair.First.Until);
            Assert.True(pair.First.Until <= pair.Second.From);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_class_of_tests(string id)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Descriptor.Id == id).GetType();

        Assert.NotNull(typeof(RuleCatalogueTests).Assembly.GetType($"CtAuditor.Tests.Rules.CtPairing.{rule.Name}Tests"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Defaults_of_parameters_are_valid(string id)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Descriptor.Id == id);

        Assert.All(rule.Descriptor.Parameters, parameter => Assert.True(rule.IsParameterValid(parameter.Key, parameter.Value)));
    }

    // Where an edition begins earlier than the catalogue of findings says, or weighs otherwise, the test names it.
    [SharedDataTheory]
    [MemberData(nameof(Ids))]
    public void Ids_and_last_severities_are_those_of_the_catalogue_of_findings(string id)
    {
        var rows = ReadCatalogue().ToDictionary(row => row["id"]);
        var own = Descriptor(id).Editions;

        Assert.Equal("ct-pairing", rows[id]["group"]);

        // The row weighs the precertificate alone, the edition what is proven by an SCT in the certificate.
        var expected = id == RuleIds.FinalIssuedLongAfterPrecertificate ? "error" : rows[id]["severity"];
        Assert.Equal(expected, own[^1].Severity.ToString(), ignoreCase: true);
        Assert.Contains(own, edition => edition.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == rows[id]["effective_from"]);
    }

    [SharedDataFact]
    public void Every_row_of_the_group_has_a_rule() => Assert.Equal(
        ReadCatalogue().Where(row => row["group"] == "ct-pairing").Select(row => row["id"]).Order(StringComparer.Ordinal),
        RuleCatalogue.All.Select(rule => rule.Descriptor.Id).Order(StringComparer.Ordinal));

    private static RuleDescriptor Descriptor(string id) => RuleCatalogue.All.Single(rule => rule.Descriptor.Id == id).Descriptor;

    private static List<Dictionary<string, string>> ReadCatalogue()
    {
        using var reader = new TextFieldParser(SharedData.Path("../reference/findings.csv")) { Delimiters = [","], TrimWhiteSpace = false };
        var header = reader.ReadFields()!;
        var rows = new List<Dictionary<string, string>>();
        while (reader.ReadFields() is { } cells)
        {
            rows.Add(header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));
        }

        return rows;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kebab();
}
