using System.Runtime.InteropServices;
using CtAuditor.Rules.Populations;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Pipeline;

/// <summary>Keeps the serial numbers that were gathered, and judges the populations that have become whole.</summary>
internal sealed class PopulationAudit(StoreAccess store, SerialSampler sampler, PopulationRuleRunner rules)
{
    /// <summary>Saves what came since the last time; whole populations among it are judged.</summary>
    public async Task RunAsync(DateTimeOffset now, SettlementReport report)
    {
        var learnt = sampler.TakeLearnt().ToList();
        if (learnt.Count == 0)
        {
            return;
        }

        await store.WriteAsync(transaction =>
        {
            foreach (var row in learnt)
            {
                transaction.AddSerial(row);
            }

            return true;
        }).ConfigureAwait(false);
        var touched = learnt.Select(row => (row.IssuerKeyHash, row.Quarter)).ToHashSet();
        var populations = await store.ReadAsync(reader => reader.SerialSamples()
            .GroupBy(row => (row.IssuerKeyHash, row.Quarter))
            .Where(rows => touched.Contains(rows.Key))
            .Select(rows => Describe([.. rows]))
            .ToList()).ConfigureAwait(false);
        var findings = populations.SelectMany(rules.Evaluate).ToList();
        await store.WriteAsync(transaction =>
        {
            foreach (var finding in findings)
            {
                // The CA is the subject, and no certificate of its: nothing that is judged later takes it back.
                if (transaction.PutFinding(finding, subjectGroup: null, now) != FindingChange.Seen)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(report.Opened, finding.RuleId, out _)++;
                }
            }

            return true;
        }).ConfigureAwait(false);
    }

    private static SerialPopulation Describe(List<SerialRow> rows) => new()
    {
        IssuerName = rows[0].IssuerName,
        IssuerKeyHash = rows[0].IssuerKeyHash,
        Quarter = rows[0].Quarter,
        Samples = [.. rows.Select(row => new SerialSample(row.SerialNumber, row.LoggedAt))],
    };
}
