using System.Globalization;
using System.Text.RegularExpressions;
using CtAuditor.Rules;
using Microsoft.VisualBasic.FileIO;
using Xunit;

namespace CtAuditor.Tests.Rules;

public sealed partial class RuleCatalogueTests
{
    private static readonly string[] Groups = ["ct-pairing", "sct-policy", RuleGroups.CertificateProfile, RuleGroups.CaProfile, RuleGroups.Crl];

    // What logs do against their protocol, each of its own; the catalogue of findings has the first and the gravest of them.
    private static readonly string[] OursAlone =
    [
        RuleIds.LogEntriesNotInTree, RuleIds.LogHeadSignatureInvalid, RuleIds.LogProofInvalid, RuleIds.LogResponseMalformed,
        RuleIds.LogEntryUnreadable, RuleIds.LogIssuerMissing, RuleIds.LogReadOnlyGrew,
    ];

    // What needs the network, or several CRLs of a CA one after another: the watch of revocation, which there is not yet.
    private static readonly string[] LeftForTheWatchOfRevocation =
    [
        "crl-unreachable", "crl-availability-below-target", "crl-slow", "crl-wrong-content-type", "crl-not-der", "crl-wrong-ca", "crl-expired",
        "crl-not-updated-in-time", "crl-number-regressed", "crl-this-update-regressed", "crl-idp-mismatch", "crl-entry-removed-before-expiry",
        "crl-entry-changed", "crl-emptied", "crl-publication-latency", "crl-first-publication-late", "crl-shards-incomplete", "crl-mirrors-differ",
        "crl-oversized",
    ];

    // What needs CA owners, revocations, or another linter's output; and the cluster, which is a report over findings and no rule.
    private static readonly string[] LeftForOwnersAndRevocations =
    [
        "spki-reuse-after-key-compromise-revocation", "spki-shared-across-ca-owners", "ca-generated-key-suspected", "external-linter-error",
        "misissuance-cluster", "ca-name-key-encoding-drift",
    ];

    // The others are named in their own files alone; those over single certificates and CRLs have their cases in Profiles and Crls.
    private static IEnumerable<string> OfGroupsAndLogs =>
        RuleCatalogue.All.Select(rule => rule.Descriptor.Id).Concat(RuleCatalogue.OfLogs.Select(rule => rule.Descriptor.Id));

    private static IEnumerable<string> OfProfiles =>
        RuleCatalogue.OfCertificates.Select(rule => rule.Descriptor.Id).Concat(RuleCatalogue.OfCrls.Select(rule => rule.Descriptor.Id));

    public static TheoryData<string> IdsOfGroupsAndLogs => [.. OfGroupsAndLogs];

    public static TheoryData<string> Ids => [.. RuleCatalogue.Descriptors.Select(rule => rule.Id)];

    public static TheoryData<string> GroupIds => [.. RuleCatalogue.All.Select(rule => rule.Descriptor.Id)];

    public static TheoryData<string> IdsOfTheCatalogue => [.. OfGroupsAndLogs.Except(OursAlone)];

    [Fact]
    public void Ids_are_unique_and_those_of_groups_and_logs_are_all_of_RuleIds()
    {
        var constants = typeof(RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(RuleCatalogue.Descriptors.Count, RuleCatalogue.Descriptors.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(constants.Order(StringComparer.Ordinal), OfGroupsAndLogs.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_says_all_that_it_has_to_say(string id)
    {
        var descriptor = Descriptor(id);
        string[] texts = [descriptor.Title, descriptor.Requirement, descriptor.DataNeeded, descriptor.Violation, descriptor.NearestLegal, .. descriptor.Traps];

        Assert.Matches(Kebab(), id);
        Assert.Contains(descriptor.Group, Groups);
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All(texts, text => Assert.Equal(text.Trim(), text));
        Assert.NotEmpty(descriptor.Traps);
        Assert.EndsWith(".", descriptor.Requirement, StringComparison.Ordinal);
        Assert.EndsWith(".", descriptor.Violation, StringComparison.Ordinal);
        Assert.EndsWith(".", descriptor.NearestLegal, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Editions_follow_each_other_without_overlap(string id)
    {
        var editions = Descriptor(id).Editions;

        Assert.NotEmpty(editions);
        Assert.True(editions[^1].Until is null || OfProfiles.Contains(id));
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
    [MemberData(nameof(IdsOfGroupsAndLogs))]
    public void Every_rule_has_a_class_of_tests(string id)
    {
        var rule = RuleCatalogue.All.Cast<object>().Concat(RuleCatalogue.OfLogs)
            .Single(rule => (rule is GroupRule ofGroups ? ofGroups.Descriptor : ((LogRule)rule).Descriptor).Id == id).GetType();

        Assert.NotNull(typeof(RuleCatalogueTests).Assembly.GetType($"CtAuditor.Tests.{rule.Namespace!["CtAuditor.".Length..]}.{rule.Name}Tests"));
    }

    [Theory]
    [MemberData(nameof(GroupIds))]
    public void Defaults_of_parameters_are_valid(string id)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Descriptor.Id == id);

        Assert.All(rule.Descriptor.Parameters, parameter => Assert.True(rule.IsParameterValid(parameter.Key, parameter.Value)));
    }

    // Where an edition begins earlier than the catalogue of findings says, or weighs otherwise, the test names it.
    [SharedDataTheory]
    [MemberData(nameof(IdsOfTheCatalogue))]
    public void Ids_and_last_severities_are_those_of_the_catalogue_of_findings(string id)
    {
        var rows = ReadCatalogue().ToDictionary(row => row["id"]);
        var own = Descriptor(id).Editions;

        Assert.Equal(Descriptor(id).Group, rows[id]["group"]);

        // The row weighs the precertificate alone, the edition what is proven by an SCT in the certificate.
        var expected = id == RuleIds.FinalIssuedLongAfterPrecertificate ? "error" : rows[id]["severity"];
        Assert.Equal(expected, own[^1].Severity.ToString(), ignoreCase: true);
        Assert.Contains(own, edition => edition.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == rows[id]["effective_from"]);
    }

    [SharedDataFact]
    public void Every_row_of_a_group_has_a_rule_or_several()
    {
        var rows = ReadCatalogue().Where(row => Groups.Contains(row["group"])).Select(row => row["id"]).ToHashSet(StringComparer.Ordinal);
        var named = RuleCatalogue.Descriptors.Select(rule => rule.PartOf ?? rule.Id).ToHashSet(StringComparer.Ordinal);

        string[] left = [.. LeftForTheWatchOfRevocation, .. LeftForOwnersAndRevocations];
        Assert.Empty(rows.Except(named).Except(left));
        Assert.Empty(left.Except(rows));
        Assert.Empty(left.Intersect(named));
        Assert.Empty(OfGroupsAndLogs.Except(OursAlone).Except(rows));
    }

    private static RuleDescriptor Descriptor(string id) => RuleCatalogue.Descriptors.Single(rule => rule.Id == id);

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
