using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Archive;

/// <summary>A segment that a log is being written to, as the log's reader sees it.</summary>
/// <param name="Writer">Its file, for the worker.</param>
/// <param name="Tally">What went into it.</param>
internal sealed record OpenSegment(SegmentWriter Writer, SegmentTally Tally)
{
    /// <summary>CA certificates that are in it, or are noted as missing.</summary>
    public HashSet<Hash256> Issuers { get; } = [];

    /// <summary>The last head that was written to it.</summary>
    public SignedTreeHead? LastHead { get; set; }
}
