namespace CtAuditor.Testbed.Scenarios;

/// <summary>A certificate on its way to a log.</summary>
internal sealed class PlannedSubmission
{
    /// <summary>Position of the log in the scenario.</summary>
    public required int Log { get; init; }

    /// <summary>When the log's SCT is made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the log would show the entry at the earliest.</summary>
    public required DateTimeOffset MergedAt { get; init; }

    /// <summary>Whether the log shows the entry at all.</summary>
    public bool IsLogged { get; init; } = true;

    /// <summary>Whether the entry is an x509_entry.</summary>
    public required bool IsX509Entry { get; init; }

    /// <summary>The entry's index, once the whole plan is known.</summary>
    public long Index { get; set; } = -1;

    /// <summary>Milliseconds since 1970.</summary>
    public ulong Timestamp => (ulong)At.ToUnixTimeMilliseconds();
}
