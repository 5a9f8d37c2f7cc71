using CtAuditor.Logs;

namespace CtAuditor.Reports;

/// <summary>What reports read of the store.</summary>
public interface IFindingSource
{
    /// <summary>The findings that pass <paramref name="filter"/>, without evidence, by rule id and then by finding id.</summary>
    IAsyncEnumerable<ReportedFinding> ReadFindingsAsync(FindingFilter filter, CancellationToken cancellationToken);

    /// <summary>One finding with its evidence; null when there is none of this id.</summary>
    Task<ReportedFinding?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The log that a sighting names by number; null when the store does not have it.</summary>
    Task<LogDescriptor?> FindLogAsync(int logNumber, CancellationToken cancellationToken);

    /// <summary>Every log that was ever read, by name.</summary>
    Task<IReadOnlyList<LogCoverageRow>> ReadCoverageAsync(CancellationToken cancellationToken);
}
