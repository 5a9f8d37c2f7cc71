using CtAuditor.Pipeline;
using CtAuditor.Rules;
using CtAuditor.Store;
using Xunit;
using Xunit.Abstractions;

namespace CtAuditor.Tests.Pipeline;

/// <summary>What a crawl left in its store, and what it said.</summary>
internal sealed record CrawlOutcome(
    CrawlSummary Summary,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<LogRow> Logs,
    IReadOnlyList<LogFaultRow> Faults,
    IReadOnlyList<QuarantinedEntry> Quarantined,
    IReadOnlyDictionary<string, SctCounts> Scts)
{
    private static readonly HashSet<string> OfCertificates = [.. RuleCatalogue.OfCertificates.Select(rule => rule.Descriptor.Id)];

    /// <summary>What was found by comparing certificates and by watching logs, and not by looking at certificates one by one.</summary>
    public IReadOnlyList<Finding> FindingsOfPairsAndLogs => [.. Findings.Where(finding => !OfCertificates.Contains(finding.RuleId))];

    /// <summary>No log failed, and each is verified to its head.</summary>
    public CrawlOutcome AssertReadWhole(long entries)
    {
        Assert.Empty(Summary.Failed);
        Assert.Equal(entries, Summary.Entries);
        Assert.Equal(entries, Logs.Sum(log => log.Counts.Entries));
        Assert.All(Logs, log => Assert.Equal(log.Position!.LastHead!.RootHash, log.Position.Tree.Root()));
        Assert.All(Logs, log => Assert.Equal(log.Position!.LastHead!.TreeSize, log.Position.Verified));
        return this;
    }

    /// <summary>Tells a person what was read and found.</summary>
    public void Print(ITestOutputHelper output, string source)
    {
        output.WriteLine(source);
        foreach (var log in Logs)
        {
            output.WriteLine($"  log '{log.Descriptor.Name}': verified to entry {log.Position?.Verified ?? 0}, {log.Counts.Entries} entries read, "
                + $"{log.Counts.Precertificates} precertificates, {log.Counts.Finals} final certificates, {log.Counts.Malformed} malformed");
        }

        output.WriteLine($"  pairs: {Summary.Pairs}, groups judged: {Summary.Judged}, postponed: {Summary.Postponed}");
        output.WriteLine($"  findings: {Findings.Count}");
        foreach (var finding in Findings)
        {
            output.WriteLine($"  - {finding.RuleId}, {finding.Severity}, {finding.Confidence} ({finding.Reference})");
            output.WriteLine($"    {finding.Message}");
        }

        foreach (var fault in Faults)
        {
            output.WriteLine($"  log fault: {fault.Kind}, {fault.Count} times: {fault.Detail}");
        }

        foreach (var failed in Summary.Failed)
        {
            output.WriteLine($"  not read to its head: {failed.Reason}");
        }

        foreach (var entry in Quarantined)
        {
            output.WriteLine($"  kept as malformed: entry {entry.Index}, {entry.Part}, {entry.Fault}");
        }
    }
}
