using System.Collections.Frozen;
using CtAuditor.Pki;

namespace CtAuditor.Intake;

/// <summary>Which logs we tail, and from which of their timestamps on nothing is missing.</summary>
/// <param name="logs">By log id.</param>
public sealed class CoverageSnapshot(IEnumerable<KeyValuePair<Hash256, CoveredLog>> logs)
{
    private readonly FrozenDictionary<Hash256, CoveredLog> _logs = logs.ToFrozenDictionary();

    /// <summary>Covers nothing.</summary>
    public static CoverageSnapshot None { get; } = new([]);

    /// <summary>The log with this id; false when we do not tail it.</summary>
    public bool TryFind(Hash256 logId, out CoveredLog log) => _logs.TryGetValue(logId, out log);
}
