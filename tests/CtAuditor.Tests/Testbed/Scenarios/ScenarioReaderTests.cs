using System.Text;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Scenarios;
using Xunit;

namespace CtAuditor.Tests.Testbed.Scenarios;

public class ScenarioReaderTests
{
    private const string Minimal = """
        {
          // a comment
          "about": "One log, one CA.",
          "seed": "minimal",
          "clock": "2026-11-01T00:00:00Z",
          "logs": [{ "name": "larch", "kind": "static-ct" }],
          "cas": [
            { "id": "root", "commonName": "Alder Root", "organization": "Alder", "host": "alder.example", "role": "root",
              "notBefore": "2020-01-01T00:00:00Z", "notAfter": "2039-12-31T23:59:59Z" },
          ],
        }
        """;

    [Fact]
    public void What_the_file_leaves_out_has_its_default()
    {
        var scenario = Parse(Minimal);
        Assert.Empty(scenario.Cases);
        Assert.Empty(scenario.Stages);
        Assert.Null(scenario.Bulk);
        Assert.Equal(256, scenario.Logs[0].PageLimit);
        Assert.True(scenario.Logs[0].Compress);
        Assert.True(scenario.Cas[0].Leaf.BasicConstraints);
        Assert.Equal(CaRole.Root, scenario.Cas[0].Role);
    }

    [Theory]
    [InlineData("\"seed\":", "\"seeds\":", 4)]
    [InlineData("\"kind\": \"static-ct\"", "\"kind\": \"static\"", 6)]
    [InlineData("\"kind\": \"static-ct\"", "\"kind\": \"static-ct\", \"pagelimit\": 3", 6)]
    [InlineData("\"role\": \"root\",", "\"role\": 0,", 8)]
    [InlineData("\"2020-01-01T00:00:00Z\"", "\"yesterday\"", 9)]
    [InlineData("\"seed\": \"minimal\",", "\"seed\": \"minimal\"", 5)]
    public void A_mistake_is_told_with_its_line(string right, string wrong, int line)
    {
        var exception = Assert.Throws<ScenarioException>(() => Parse(Minimal.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith($"Scenario 'minimal', line {line}: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"role\": \"root\"", "\"role\": \"intermediate\"", "root")]
    [InlineData("\"role\": \"root\"", "\"parent\": \"nobody\"", "nobody")]
    [InlineData("\"logs\": [", "\"logs\": [{ \"name\": \"larch\", \"kind\": \"rfc6962\" }, ", "larch")]
    [InlineData("\"cas\"", "\"cases\": [{ \"name\": \"odd\", \"about\": \"\", \"ca\": \"someone\", \"at\": \"2026-10-01T00:00:00Z\" }], \"cas\"", "someone")]
    [InlineData("\"cas\"", "\"cases\": [{ \"name\": \"odd\", \"about\": \"\", \"ca\": \"root\", \"at\": \"2026-10-01T00:00:00Z\", \"precertificates\": [{ \"logs\": [\"oak\"] }] }], \"cas\"", "oak")]
    [InlineData("\"cas\"", "\"cases\": [{ \"name\": \"odd\", \"about\": \"\", \"ca\": \"root\", \"at\": \"2026-10-01T00:00:00Z\", \"finals\": [{ \"logs\": [\"larch\"] }] }], \"cas\"", "precertificate 0")]
    [InlineData("\"cas\"", "\"bulk\": { \"count\": 1, \"from\": \"2026-10-01T00:00:00Z\", \"to\": \"2026-10-02T00:00:00Z\", \"issuers\": { \"root\": 1 }, \"longLivedPercent\": 0 }, \"cas\"", "two operators")]
    public void A_name_that_nobody_has_is_told(string right, string wrong, string named)
    {
        var exception = Assert.Throws<ScenarioException>(() => Parse(Minimal.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith("Scenario 'minimal': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_scenario_is_told_which_there_are()
    {
        var exception = Assert.Throws<ScenarioException>(() => ScenarioReader.ReadBuiltIn("demon"));
        Assert.Contains("demo", exception.Message, StringComparison.Ordinal);
        Assert.Contains("demo", ScenarioReader.Names);
    }

    [Fact]
    public void The_demo_has_five_thousand_issuances_of_five_cas_over_two_logs_of_each_kind()
    {
        var demo = ScenarioReader.ReadBuiltIn("demo");
        Assert.True(demo.Bulk!.Count >= 5000);
        Assert.True(demo.Bulk.Issuers.Count >= 5);
        Assert.All(demo.Logs.GroupBy(log => log.Kind), kind => Assert.True(kind.Count() >= 2));
        Assert.Equal(2, demo.Logs.Select(log => log.Kind).Distinct().Count());
    }

    [Theory]
    [InlineData("precert-embedded-sct-list")]
    [InlineData("precert-duplicate-serial")]
    [InlineData("precert-final-validity-mismatch")]
    [InlineData("precert-resigned-same-tbs")]
    [InlineData("precert-final-tbs-mismatch")]
    [InlineData("precert-final-serial-only-match")]
    [InlineData("final-without-precert")]
    [InlineData("precert-without-final")]
    [InlineData("final-serial-duplicate")]
    [InlineData("precert-poison-malformed")]
    [InlineData("final-contains-poison")]
    [InlineData("precert-signing-ca-after-sunset")]
    [InlineData("final-issued-long-after-precert")]
    [InlineData("sct-list-malformed")]
    public void The_demo_has_a_case_of_every_pairing_rule_that_logs_alone_can_show(string rule) =>
        Assert.Contains(ScenarioReader.ReadBuiltIn("demo").Cases, each => each.Expect.Any(expect => expect.Rule == rule));

    private static Scenario Parse(string json) => ScenarioReader.Parse(Encoding.UTF8.GetBytes(json), "minimal");
}
