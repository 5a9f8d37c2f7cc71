using CtAuditor.Logs;

namespace CtAuditor.Store;

/// <summary>A log as the store knows it.</summary>
public sealed record LogRow
{
    /// <summary>The store's number, 1 to 65535; it never changes.</summary>
    public required int Number { get; init; }

    /// <summary>As it was last configured or listed.</summary>
    public required LogDescriptor Descriptor { get; init; }

    /// <summary>How far it is read; null when nothing was committed yet.</summary>
    public LogPosition? Position { get; init; }

    /// <summary>Set where a position was committed and is damaged; <see cref="Position"/> is null then.</summary>
    public PositionDamage? Damage { get; init; }

    /// <summary>When <see cref="Position"/> was saved.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>What was counted in it.</summary>
    public LogCounts Counts { get; init; }
}
