namespace CtAuditor.Logs.LogLists;

/// <summary>What a log list says that there is to tail.</summary>
public sealed record LogList
{
    /// <summary>The list's own version; empty when it has none.</summary>
    public string Version { get; init; } = "";

    /// <summary>log_list_timestamp; null when it has none.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The logs to tail: usable, qualified or readonly, in the list's order.</summary>
    public required IReadOnlyList<LogDescriptor> Logs { get; init; }

    /// <summary>Logs that are not to be tailed: of another state or type, or made up.</summary>
    public int NotTailed { get; init; }

    /// <summary>Entries that could not be understood, and why; nothing else is lost with them.</summary>
    public IReadOnlyList<string> Malformed { get; init; } = [];
}
