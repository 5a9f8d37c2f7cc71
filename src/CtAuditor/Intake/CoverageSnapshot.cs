using System.Collections.Frozen;
using CtAuditor.Pki;

namespace CtAuditor.Intake;

/// <summary>Which logs we tail, and from which of their timestamps on nothing is missing.</summary>
public sealed class CoverageSnapshot
{
    private readonly FrozenDictionary<Hash256, ulong> _coveredFrom;

    /// <summary>Log id to the first timestamp (milliseconds since 1970) from which every entry is read; 0 for a log read from its beginning.</summary>
    public CoverageSnapshot(IEnumerable<KeyValuePair<Hash256, ulong>> coveredFrom) => _coveredFrom = coveredFrom.ToFrozenDictionary();

    /// <summary>Covers nothing.</summary>
    public static CoverageSnapshot None { get; } = new([]);

    /// <summary>Whether an entry with this timestamp in this log would have to come by.</summary>
    public bool Covers(Hash256 logId, ulong timestamp) => _coveredFrom.TryGetValue(logId, out var from) && timestamp >= from;
}
