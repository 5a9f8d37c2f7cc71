using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>What a log list says.</summary>
public sealed record LogList
{
    /// <summary>Whose way of writing it follows.</summary>
    public required LogListFormat Format { get; init; }

    /// <summary>The program whose decisions its states are; null when they are nobody's.</summary>
    public LogProgram? Program { get; init; }

    /// <summary>The list's own version; empty when it has none.</summary>
    public string Version { get; init; } = "";

    /// <summary><c>log_list_timestamp</c>; null when it has none.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Every log that could be read, made-up ones too, in the list's order; no log id comes twice.</summary>
    public required IReadOnlyList<ListedLog> Logs { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<DroppedLog> Dropped { get; init; } = [];
}
