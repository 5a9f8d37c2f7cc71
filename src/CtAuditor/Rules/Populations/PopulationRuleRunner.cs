using System.Security.Cryptography;
using System.Text;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Populations;

/// <summary>Runs the rules over populations. Immutable; safe for concurrent use.</summary>
/// <param name="rules">The rules, such as <see cref="RuleCatalogue.OfPopulations"/>.</param>
/// <param name="excluded">Ids of rules that do not run; others may be among them.</param>
public sealed class PopulationRuleRunner(IEnumerable<PopulationRule> rules, IEnumerable<string>? excluded = null)
{
    // As for findings about certificates.
    private const int IdBytes = 16;

    private readonly PopulationRule[] _rules = [.. rules.ExceptBy(excluded ?? [], rule => rule.Descriptor.Id, StringComparer.Ordinal)];

    /// <summary>What the rules say of a population.</summary>
    public IReadOnlyList<Finding> Evaluate(SerialPopulation population)
    {
        ArgumentNullException.ThrowIfNull(population);
        var findings = new List<Finding>();
        foreach (var rule in _rules.Select(rule => (rule.Descriptor, Said: rule.Evaluate(population))).Where(rule => rule.Said is not null))
        {
            if (rule.Descriptor.Editions.LastOrDefault(edition => edition.From <= population.Quarter && !(edition.Until <= population.Quarter)) is { } edition)
            {
                findings.Add(Build(rule.Descriptor, edition, population, rule.Said!));
            }
        }

        return findings;
    }

    private static Finding Build(RuleDescriptor rule, RuleEdition edition, SerialPopulation population, string said) => new()
    {
        Id = IdOf(rule.Id, population),
        RuleId = rule.Id,
        Severity = edition.Severity,

        // What a statistic says of a sample; a person has to look at how the CA makes its numbers.
        Confidence = Confidence.Probable,
        Message = $"{NameText.Format(population.IssuerName.Span)}, quarter from {population.Quarter:yyyy-MM-dd}: {said}",
        Reference = edition.Reference,
        IssuerName = population.IssuerName,
        IssuerKeyHash = population.IssuerKeyHash,
        Documents = [new EvidenceDocument("serial-numbers.csv", "text/csv", Encoding.ASCII.GetBytes(Table(population)))],
    };

    private static string Table(SerialPopulation population)
    {
        var table = new StringBuilder("serial,logged_at\r\n");
        foreach (var sample in population.Samples)
        {
            table.Append(Convert.ToHexStringLower(sample.SerialNumber.Span)).Append(',').Append(FactText.Time(sample.LoggedAt)).Append("\r\n");
        }

        return table.ToString();
    }

    private static string IdOf(string ruleId, SerialPopulation population)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(ruleId));
        hash.AppendData([0]);
        hash.AppendData(population.IssuerKeyHash.ToArray());
        hash.AppendData(BitConverter.GetBytes(population.Quarter.ToUnixTimeSeconds()));
        hash.AppendData(population.IssuerName.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, IdBytes));
    }
}
