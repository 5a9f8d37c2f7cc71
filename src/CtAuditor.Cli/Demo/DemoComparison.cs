using CtAuditor.Store.Findings;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Cli.Demo;

/// <summary>Holds what was found against what the scenario put there: by rule, issuing CA (its key) and serial number.</summary>
internal static class DemoComparison
{
    /// <summary>One line for each finding too few or too many.</summary>
    public static IReadOnlyList<string> Compare(TestbedHost host, IReadOnlyList<FindingRow> findings)
    {
        var found = findings
            .GroupBy(finding => (
                Rule: finding.Finding.RuleId,
                Issuer: finding.Finding.IssuerKeyHash?.ToHex() ?? "",
                Serial: Convert.ToHexStringLower(finding.Finding.SerialNumber.Span)))
            .ToDictionary(same => same.Key, same => same.Count());
        var differences = new List<string>();
        foreach (var expected in host.Expected)
        {
            found.Remove((expected.RuleId, expected.IssuerKeyHash.ToHex(), expected.SerialHex), out var count);
            if (count != expected.Count)
            {
                differences.Add($"case {expected.CaseName}: {expected.RuleId} found {count} times, expected {expected.Count} times");
            }
        }

        foreach (var ((rule, issuer, serial), count) in found)
        {
            var of = host.Cases.FirstOrDefault(each => each.SerialHex == serial && each.Issuer.KeyHash.ToHex() == issuer);
            if (of is null || !of.Case.MayAlso.Contains(rule, StringComparer.Ordinal))
            {
                differences.Add($"{(of is null ? $"serial {serial}" : $"case {of.Case.Name}")}: {rule} found {count} times, not expected");
            }
        }

        return differences;
    }
}
