using CtAuditor.Rules;
using CtAuditor.Testbed.Scenarios;
using Xunit;

namespace CtAuditor.Tests.Testbed.Scenarios;

public class ScenarioExpectationTests
{
    /// <summary>
    /// Every expected finding is really to be found in the logs, nothing else is, and so every look-alike only looks so.
    /// </summary>
    [Theory]
    [InlineData("demo", 15_000)]
    [InlineData("stages", 900)]
    public void What_a_scenario_expects_is_what_its_logs_show(string name, int entries)
    {
        var scenario = ScenarioReader.ReadBuiltIn(name);
        var clock = new ScenarioClock(scenario.Clock);
        var world = ForgedWorld.Forge(scenario, clock);
        while (world.NextStage is { } stage)
        {
            clock.Advance(stage - clock.GetUtcNow());
            world.PublishNextStage();
        }

        Assert.True(world.Logs.Sum(log => log.Head.TreeSize) > entries);

        // The other auditor compares pairs and looks for promises kept; certificates one by one are held against another oracle.
        var ofCertificates = RuleCatalogue.OfCertificates.Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.Ordinal);
        var expected = world.Cases.SelectMany(each => each.Case.Expect.Where(expect => !ofCertificates.Contains(expect.Rule)).Select(expect => (expect.Rule, each.Issuer.KeyHash.ToHex(), each.SerialHex)));
        var found = NaiveAuditor.Audit(world, clock.GetUtcNow());
        Assert.Equal(expected.Order(), found.Order());
    }
}
