using System.Runtime.CompilerServices;
using CtAuditor.Logs;
using CtAuditor.Reports;

namespace CtAuditor.Tests.Reports;

/// <summary>A store that is a list.</summary>
internal sealed class FindingList(params ReportedFinding[] findings) : IFindingSource
{
    public List<ReportedFinding> Findings { get; } = [.. findings];

    public List<LogCoverageRow> Coverage { get; } = [];

    public Dictionary<int, LogDescriptor> Logs { get; } = [];

    public async IAsyncEnumerable<ReportedFinding> ReadFindingsAsync(FindingFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in Findings.Where(filter.Matches).OrderBy(f => f.Finding.RuleId, StringComparer.Ordinal).ThenBy(f => f.Finding.Id, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.CompletedTask;
            yield return finding with { Finding = finding.Finding with { Evidence = [] } };
        }
    }

    public Task<ReportedFinding?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Findings.FirstOrDefault(f => f.Finding.Id == id));

    public Task<LogDescriptor?> FindLogAsync(int logNumber, CancellationToken cancellationToken) => Task.FromResult(Logs.GetValueOrDefault(logNumber));

    public Task<IReadOnlyList<LogCoverageRow>> ReadCoverageAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<LogCoverageRow>>(Coverage);
}
