using System.Text;
using CtAuditor.Rules;
using CtAuditor.Rules.Crls;
using CtAuditor.Tests.Pki.Crls;
using CtAuditor.Tests.Rules.Crls;
using Microsoft.VisualBasic.FileIO;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>
/// Holds the rules against what another linter expects of its own test certificates. <c>fixtures/zlint-lints.csv</c> says which rule
/// covers which lint, <c>fixtures/zlint-differences.csv</c> where we differ and by which clause.
/// </summary>
public sealed class ZlintExpectationTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<string[]> Mapping = Read(Fixture("zlint-lints.csv"));

    [Fact]
    public void Every_lint_has_a_rule_that_exists_or_a_reason()
    {
        var ids = RuleCatalogue.Descriptors.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);

        Assert.All(Mapping, row => Assert.True(row[0].Length == 0 ? row[2].Length > 0 : ids.Contains(row[0]), string.Join(',', row)));
    }

    [SharedDataFact]
    public void Every_lint_that_concerns_certificates_for_TLS_is_in_the_mapping()
    {
        string[] elsewhere = ["CABF_SMIME_BR", "CABF_CS_BR", "ETSI_ESI"];
        var lints = Read(SharedData.Path("zlint/lints.csv")).Where(row => !elsewhere.Contains(row[1])).Select(row => row[0]);

        Assert.Empty(lints.Except(Mapping.Select(row => row[1]), StringComparer.Ordinal));
        output.WriteLine($"covered: {Mapping.Where(row => row[0].Length > 0).DistinctBy(row => row[1]).Count()} of {Mapping.DistinctBy(row => row[1]).Count()} lints");
    }

    [SharedDataFact]
    public void Mapped_expectations_agree_or_are_listed_with_the_clause_that_makes_us_differ()
    {
        var rules = Mapping.Where(row => row[0].Length > 0).ToLookup(row => row[1], row => row[0], StringComparer.Ordinal);
        var differences = Read(Fixture("zlint-differences.csv")).Select(row => (row[0], row[1])).ToHashSet();
        var disagreements = new List<string>();
        var (agreed, listed) = (0, 0);
        var findings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

        // What it expects when it is told more than the certificate says is another question.
        foreach (var row in Read(SharedData.Path("zlint/expected_results.dev.csv")).Where(row => row[3] is "cert" or "crl" && row[4].Length == 0 && rules.Contains(row[1])))
        {
            var (file, lint, expected) = (row[0], row[1], row[2] is "error" or "warn");
            if (!findings.TryGetValue(file, out var ids))
            {
                findings[file] = ids = row[3] == "crl" ? FindingsOfCrl(file, row[4]) : FindingsOf(file);
            }

            var speaks = rules[lint].Intersect(ids, StringComparer.Ordinal).Any();
            if (speaks == expected)
            {
                agreed++;
                Assert.DoesNotContain((lint, file), differences);
            }
            else if (differences.Contains((lint, file)))
            {
                listed++;
            }
            else
            {
                disagreements.Add($"{lint} {file}: expected {row[2]}, we {(speaks ? "have a finding" : $"are silent [{string.Join(' ', ids)}]")}");
            }
        }

        output.WriteLine($"agreed: {agreed}, listed: {listed}, neither: {disagreements.Count}");
        disagreements.ForEach(output.WriteLine);
        Assert.Empty(disagreements);
    }

    private static IReadOnlyList<string> FindingsOf(string file)
    {
        try
        {
            return [.. ForgedAudit.Run(ReadDer(SharedData.Path("zlint/" + file))).Select(finding => finding.Rule.Id)];
        }
        catch (ArgumentException exception)
        {
            return [exception.Message];
        }
    }

    // A CRL is taken for one of subscriber certificates unless the configuration says otherwise.
    private static IReadOnlyList<string> FindingsOfCrl(string file, string configuration)
    {
        var ofCas = configuration.Contains("SubscriberCRL = false", StringComparison.Ordinal);
        var context = new CrlContext { Coverage = ofCas ? CrlCoverage.CaCertificates : CrlCoverage.SubscriberCertificates };
        try
        {
            return [.. ForgedCrlAudit.Run(Assert.Single(RealCrls.Read(SharedData.Path("zlint/" + file))), context).Select(finding => finding.Rule.Id)];
        }
        catch (ArgumentException exception)
        {
            return [exception.Message];
        }
    }

    private static byte[] ReadDer(string path)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        const string begin = "-----BEGIN CERTIFICATE-----";
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        return start < 0
            ? File.ReadAllBytes(path)
            : Convert.FromBase64String(text[(start + begin.Length)..text.IndexOf("-----END", start, StringComparison.Ordinal)]);
    }

    private static string Fixture(string name) => Path.Combine(SharedData.RepositoryRoot, "fixtures", name);

    private static List<string[]> Read(string path)
    {
        using var reader = new TextFieldParser(path) { Delimiters = [","], TrimWhiteSpace = false };
        reader.ReadFields();
        var rows = new List<string[]>();
        while (reader.ReadFields() is { } cells)
        {
            rows.Add(cells);
        }

        return rows;
    }
}
