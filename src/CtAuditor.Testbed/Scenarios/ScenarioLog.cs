using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>A log of a scenario.</summary>
public sealed record ScenarioLog
{
    /// <summary>Its name, and the path under which it is served.</summary>
    public required string Name { get; init; }

    /// <summary>rfc6962 or static-ct.</summary>
    public required ForgedLogKind Kind { get; init; }

    /// <summary>Who runs it.</summary>
    public string Operator { get; init; } = "Testbed";

    /// <summary>The MMD in seconds; 0 for the usual one of its kind.</summary>
    public int MmdSeconds { get; init; }

    /// <summary>Most entries of one get-entries response.</summary>
    public int PageLimit { get; init; } = 256;

    /// <summary>Whether get-entries ends at multiples of the limit.</summary>
    public bool AlignPages { get; init; }

    /// <summary>Whether data tiles are compressed.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>Whether a partial tile goes when the full one is there.</summary>
    public bool DropPartialTiles { get; init; } = true;
}
