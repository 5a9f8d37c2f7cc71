using System.Text;

namespace CtAuditor.Reports;

/// <summary>Writes the CSV reports of a store into a folder.</summary>
/// <param name="source">The store.</param>
/// <param name="folder">The folder; made where it is missing.</param>
public sealed class ReportWriter(IFindingSource source, string folder)
{
    /// <summary>The name of the folder with a file for each rule.</summary>
    public const string RulesFolder = "rules";

    /// <summary>Writes every report, each whole, and takes away files of rules that have no finding any more.</summary>
    /// <returns>What was written, with numbers of rows.</returns>
    public async Task<ReportSummary> WriteAsync(CancellationToken cancellationToken)
    {
        var coverage = await source.ReadCoverageAsync(cancellationToken).ConfigureAwait(false);
        var findings = 0L;
        var rules = new SortedSet<string>(StringComparer.Ordinal);
        await ReportFile.WriteAsync(Path.Combine(folder, "findings.csv"), WriteFindings, cancellationToken).ConfigureAwait(false);
        foreach (var rule in rules)
        {
            await ReportFile.WriteAsync(RuleFile(rule), (stream, token) => WriteRuleAsync(stream, rule, token), cancellationToken).ConfigureAwait(false);
        }

        RemoveStaleRuleFiles(rules);
        await ReportFile.WriteAsync(Path.Combine(folder, "log-coverage.csv"), WriteCoverage, cancellationToken).ConfigureAwait(false);
        return new ReportSummary(folder, findings, [.. rules], coverage.Count);

        async Task WriteFindings(Stream stream, CancellationToken token)
        {
            using var table = new CsvTable(stream, FindingColumns.Names);
            await foreach (var finding in source.ReadFindingsAsync(FindingFilter.All, token).ConfigureAwait(false))
            {
                table.WriteRow(FindingColumns.Row(finding));
                rules.Add(finding.Finding.RuleId);
                findings++;
            }
        }

        Task WriteCoverage(Stream stream, CancellationToken token)
        {
            using var table = new CsvTable(stream, LogCoverageColumns.Names);
            foreach (var log in coverage)
            {
                table.WriteRow(LogCoverageColumns.Row(log));
            }

            return Task.CompletedTask;
        }
    }

    private async Task WriteRuleAsync(Stream stream, string rule, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(stream, AffectedCertificate.Columns);
        await foreach (var listed in source.ReadFindingsAsync(new FindingFilter { RuleId = rule }, cancellationToken).ConfigureAwait(false))
        {
            var finding = await source.FindAsync(listed.Finding.Id, cancellationToken).ConfigureAwait(false) ?? listed;
            foreach (var certificate in AffectedCertificate.Of(finding))
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
