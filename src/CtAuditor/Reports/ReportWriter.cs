using System.Text;
using CtAuditor.Reports.Clusters;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports;

/// <summary>Writes the CSV reports of a store into a folder.</summary>
/// <param name="store">The store.</param>
/// <param name="folder">The folder; made where it is missing.</param>
/// <param name="time">The clock: whether a certificate has expired depends on it.</param>
public sealed class ReportWriter(IStoreReader store, string folder, TimeProvider time)
{
    /// <summary>The name of the folder with a file for each rule.</summary>
    public const string RulesFolder = "rules";

    /// <summary>Writes every report, each whole, and takes away files of rules that have no finding any more.</summary>
    /// <param name="cancellationToken">Stops at a row; files that are complete by then stay, the others are as before.</param>
    /// <returns>What was written, with numbers of rows.</returns>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    /// <exception cref="StoreException">The store could not be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ReportSummary Write(CancellationToken cancellationToken)
    {
        var findings = 0L;
        var rules = new SortedSet<string>(StringComparer.Ordinal);
        ReportFile.Write(Path.Combine(folder, "findings.csv"), stream =>
        {
            using var table = new CsvTable(stream, FindingColumns.Names);
            foreach (var finding in store.Findings(new FindingFilter()))
            {
                cancellationToken.ThrowIfCancellationRequested();
                table.WriteRow(FindingColumns.Row(finding));
                rules.Add(finding.Finding.RuleId);
                findings++;
            }
        });
        foreach (var rule in rules)
        {
            ReportFile.Write(RuleFile(rule), stream => WriteRule(stream, rule, cancellationToken));
        }

        RemoveStaleRuleFiles(rules);
        var logs = LogCoverageRow.ReadAll(store);
        ReportFile.Write(Path.Combine(folder, "log-coverage.csv"), stream =>
        {
            using var table = new CsvTable(stream, LogCoverageColumns.Names);
            foreach (var log in logs)
            {
                table.WriteRow(LogCoverageColumns.Row(log));
            }
        });
        var clusters = MisissuanceClusters.Read(store, new FindingFilter(), time.GetUtcNow(), cancellationToken);
        ReportFile.Write(Path.Combine(folder, "clusters.csv"), stream =>
        {
            using var table = new CsvTable(stream, MisissuanceClusters.Columns);
            foreach (var cluster in clusters)
            {
                table.WriteRow(MisissuanceClusters.Row(cluster));
            }
        });
        return new ReportSummary(folder, findings, [.. rules], logs.Count);
    }

    private void WriteRule(Stream stream, string rule, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(stream, AffectedCertificate.Columns);
        foreach (var listed in store.Findings(new FindingFilter { RuleId = rule }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var certificate in AffectedCertificate.Of(store.LoadFinding(listed.Finding.Id)?.Row ?? listed))
            {
                table.WriteRow(certificate.Row());
            }
        }
    }

    private string RuleFile(string rule) => Path.Combine(folder, RulesFolder, rule + ".csv");

    /// <summary>A file of an earlier run would say that certificates are affected which are not. Files that are not ours stay.</summary>
    private void RemoveStaleRuleFiles(SortedSet<string> written)
    {
        var rulesFolder = Path.Combine(folder, RulesFolder);
        if (!Directory.Exists(rulesFolder))
        {
            return;
        }

        var header = Encoding.UTF8.GetBytes(CsvTable.HeaderLine(AffectedCertificate.Columns));
        foreach (var file in Directory.EnumerateFiles(rulesFolder, "*.csv"))
        {
            if (!written.Contains(Path.GetFileNameWithoutExtension(file)) && StartsWith(file, header))
            {
                File.Delete(file);
            }
        }
    }

    private static bool StartsWith(string file, byte[] header)
    {
        using var stream = File.OpenRead(file);
        var start = new byte[header.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(header);
    }
}
