namespace CtAuditor.Pipeline;

/// <summary>What a log's reader is doing.</summary>
public enum LogState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>Reads and verifies entries.</summary>
    Reading,

    /// <summary>The log is slow, refuses, or asked for patience: tries again later.</summary>
    BackingOff,

    /// <summary>Everything up to the last head is verified.</summary>
    CaughtUp,

    /// <summary>Gave up in this run.</summary>
    Failed,
}
