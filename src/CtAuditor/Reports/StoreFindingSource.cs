using System.Runtime.CompilerServices;
using CtAuditor.Logs;
using CtAuditor.Store;
using CtAuditor.Store.Findings;

namespace CtAuditor.Reports;

/// <summary>A store, as reports read it.</summary>
/// <param name="reader">The store; not disposed here.</param>
public sealed class StoreFindingSource(IStoreReader reader) : IFindingSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ReportedFinding> ReadFindingsAsync(FindingFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in reader.Findings(Translate(filter)).Select(Report).Where(filter.Matches))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ReportedFinding?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(reader.LoadFinding(id) is { } detail ? Report(detail.Row) : null);

    /// <inheritdoc/>
    public Task<LogDescriptor?> FindLogAsync(int logNumber, CancellationToken cancellationToken) =>
        Task.FromResult(reader.Logs().FirstOrDefault(log => log.Number == logNumber)?.Descriptor);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogCoverageRow>> ReadCoverageAsync(CancellationToken cancellationToken)
    {
        var faults = reader.LogFaults().GroupBy(fault => fault.LogNumber).ToDictionary(ofLog => ofLog.Key, ofLog => ofLog.Sum(fault => fault.Count));
        return Task.FromResult<IReadOnlyList<LogCoverageRow>>([.. reader.Logs().Select(log => Cover(log, faults.GetValueOrDefault(log.Number)))]);
    }

    private static LogCoverageRow Cover(LogRow log, long faults)
    {
        var position = log.Position;
        var head = position?.LastHead;
        return new LogCoverageRow
        {
            Name = log.Descriptor.Name,
            Kind = log.Descriptor.Kind == LogKind.StaticCt ? "static-ct" : "rfc6962",
            Url = log.Descriptor.MonitoringPrefix.AbsoluteUri,
            TreeSize = head?.TreeSize,
            VerifiedPosition = position?.Verified ?? 0,
            StartedAt = position?.StartedAt ?? 0,
            Entries = log.Counts.Entries,
            Precertificates = log.Counts.Precertificates,
            FinalCertificates = log.Counts.Finals,
            Malformed = log.Counts.Malformed,
            LagSeconds = head is not null && position!.LastTimestamp > 0 ? (head.Timestamp - (double)position.LastTimestamp) / 1000 : null,
            Faults = faults,
            LastHead = head is null ? null : UnixTime.FromMilliseconds(head.Timestamp),
        };
    }

    private static Store.Findings.FindingFilter Translate(FindingFilter filter) => new()
    {
        RuleId = filter.RuleId,
        MinimumSeverity = filter.MinimumSeverity,
        SerialNumber = filter.Serial,
    };

    private static ReportedFinding Report(FindingRow row) => new()
    {
        Finding = row.Finding,
        Status = row.Status == Store.Findings.FindingStatus.Open ? FindingStatus.Open : FindingStatus.Resolved,
        FirstSeen = row.FirstSeen,
        LastSeen = row.LastSeen,
        ResolvedAt = row.ResolvedAt,
    };
}
