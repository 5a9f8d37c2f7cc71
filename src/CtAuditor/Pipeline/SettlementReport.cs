namespace CtAuditor.Pipeline;

/// <summary>What settlement made of the suspect groups, summed over a run.</summary>
internal sealed class SettlementReport
{
    /// <summary>Groups evaluated.</summary>
    public long Judged { get; set; }

    /// <summary>Findings opened or reopened, by rule.</summary>
    public Dictionary<string, long> Opened { get; } = new(StringComparer.Ordinal);

    /// <summary>Findings that their group no longer shows.</summary>
    public long Resolved { get; set; }

    /// <summary>Groups left for later, because a log did not give their bytes or is not read far enough yet.</summary>
    public long Postponed { get; set; }
}
