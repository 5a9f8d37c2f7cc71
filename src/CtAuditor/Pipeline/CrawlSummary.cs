using CtAuditor.Logs.LogLists;

namespace CtAuditor.Pipeline;

/// <summary>What a crawl came to.</summary>
public sealed record CrawlSummary
{
    /// <summary>Logs that were read.</summary>
    public required int Logs { get; init; }

    /// <summary>Entries read and verified in this run.</summary>
    public required long Entries { get; init; }

    /// <summary>Pairs of precertificate and final certificate that this run completed.</summary>
    public required long Pairs { get; init; }

    /// <summary>Entries of this run that could not be read, or not in full; kept with their bytes.</summary>
    public long Malformed { get; init; }

    /// <summary>Groups of certificates that were judged.</summary>
    public long Judged { get; init; }

    /// <summary>Groups that could not be judged yet: a log did not give their bytes, or is not read far enough.</summary>
    public long Postponed { get; init; }

    /// <summary>Findings that no longer hold.</summary>
    public long Resolved { get; init; }

    /// <summary>Findings by rule.</summary>
    public IReadOnlyList<RuleCount> Findings { get; init; } = [];

    /// <summary>The log lists, as they could be had.</summary>
    public IReadOnlyList<LoadedLogList> Lists { get; init; } = [];

    /// <summary>What could not be read to its end.</summary>
    public IReadOnlyList<FailedLog> Failed { get; init; } = [];

    /// <summary>Logs whose position was damaged in the store and was made anew, and how.</summary>
    public IReadOnlyList<FailedLog> Repaired { get; init; } = [];

    /// <summary>Whether it was asked to end before it was done.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>What both came to, one after the other on the same store.</summary>
    public CrawlSummary Plus(CrawlSummary later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return later with
        {
            Entries = Entries + later.Entries,
            Pairs = Pairs + later.Pairs,
            Malformed = Malformed + later.Malformed,
            Judged = Judged + later.Judged,
            Resolved = Resolved + later.Resolved,
            Findings =
            [
                .. later.Findings.Select(rule => rule with { New = rule.New + (Findings.FirstOrDefault(before => before.RuleId == rule.RuleId)?.New ?? 0) }),
                .. Findings.Where(before => later.Findings.All(rule => rule.RuleId != before.RuleId)).Select(before => before with { Open = 0 }),
            ],
            Repaired = [.. Repaired, .. later.Repaired],
        };
    }
}
