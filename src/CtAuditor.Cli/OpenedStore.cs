using CtAuditor.Reports;

namespace CtAuditor.Cli;

/// <summary>A store that is open for reading, until it is disposed of.</summary>
/// <param name="Findings">What reports read.</param>
/// <param name="Owner">What to dispose of; null when there is nothing.</param>
internal sealed record OpenedStore(IFindingSource Findings, IDisposable? Owner) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Owner?.Dispose();
}
