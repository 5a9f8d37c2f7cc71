using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>How much to forge for a benchmark, and where it goes.</summary>
public sealed record BulkPlan
{
    /// <summary>What everything is derived from.</summary>
    public string Seed { get; init; } = "bulk";

    /// <summary>Entries of each log, a multiple of four; half of them precertificates.</summary>
    public required long EntriesPerLog { get; init; }

    /// <summary>
    /// The kinds of the logs, which are called bulk0, bulk1 and so on. With one log, each certificate is logged once; with
    /// more, each goes to two neighbouring logs and has an SCT of both.
    /// </summary>
    public IReadOnlyList<ForgedLogKind> Logs { get; init; } = [ForgedLogKind.StaticCt];

    /// <summary>How many CAs issue.</summary>
    public int Issuers { get; init; } = 32;

    /// <summary>Time of the first entry.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 10, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Between two entries of a log. Three million at 10 ms are 8.3 hours: within the 48 hours that may lie between
    /// notBefore, which is the same for all, and an SCT.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>After the last entry: where the clock of the heads may stand.</summary>
    public DateTimeOffset End => Start + (Interval * EntriesPerLog) + TimeSpan.FromSeconds(1);

    /// <summary>How many precertificates of a log lie between a precertificate and its final certificate.</summary>
    public int Lag { get; init; } = 500;
}
