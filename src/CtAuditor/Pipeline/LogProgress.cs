using CtAuditor.Logs;

namespace CtAuditor.Pipeline;

/// <summary>How far the reading of a log is: the latest one of a name replaces those before.</summary>
public sealed record LogProgress
{
    /// <summary>The log's name.</summary>
    public required string Name { get; init; }

    /// <summary>What its reader is doing.</summary>
    public required LogState State { get; init; }

    /// <summary>Entries verified, from index 0 on; what lies before the start counts as such.</summary>
    public long Verified { get; init; }

    /// <summary>tree_size of the head that is being read up to; null before the first.</summary>
    public long? HeadSize { get; init; }

    /// <summary>Entries read in this run.</summary>
    public long Entries { get; init; }

    /// <summary>Entries a second of late.</summary>
    public double EntriesPerSecond { get; init; }

    /// <summary>How far the last verified entry's timestamp is behind the head's; null when unknown.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>New findings in which this log has a part, in this run.</summary>
    public long Findings { get; init; }

    /// <summary>What came of the requests to it, and what was learnt.</summary>
    public LogTraffic Traffic { get; init; } = LogTraffic.None;

    /// <summary>Why it backs off or failed, for people; empty otherwise.</summary>
    public string Reason { get; init; } = "";
}
