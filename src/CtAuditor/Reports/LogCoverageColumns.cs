namespace CtAuditor.Reports;

/// <summary>The columns of <c>log-coverage.csv</c>, in their order; columns are only ever added at the end.</summary>
public static class LogCoverageColumns
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "log", "kind", "url", "tree_size", "verified_position", "started_at", "entries", "precertificates", "final_certificates", "malformed",
        "lag_entries", "lag_seconds", "entries_per_second", "requests", "too_many_requests", "faults", "last_head", "list_states",
        "gap_entries", "heads_kept", "page_size", "too_many_requests_share", "scts_seen", "scts_asked", "scts_not_audited",
    ];

    /// <summary>The cells of a log, one for each column.</summary>
    public static IReadOnlyList<string> Row(LogCoverageRow log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return
        [
            log.Name, log.Kind, log.Url, ReportText.Number(log.TreeSize), ReportText.Number(log.VerifiedPosition), ReportText.Number(log.StartedAt),
            ReportText.Number(log.Entries), ReportText.Number(log.Precertificates), ReportText.Number(log.FinalCertificates),
            ReportText.Number(log.Malformed), ReportText.Number(log.LagEntries), ReportText.Measure(log.LagSeconds),
            ReportText.Measure(log.EntriesPerSecond), ReportText.Number(log.Requests), ReportText.Number(log.TooManyRequests),
            ReportText.Number(log.Faults), ReportText.TimeInMilliseconds(log.LastHead), log.ListStates,
            ReportText.Number(log.GapEntries), ReportText.Number(log.HeadsKept), ReportText.Number(log.PageSize), ReportText.Share(log.TooManyRequestsShare),
            ReportText.Number(log.Scts.Seen), ReportText.Number(log.Scts.Asked), ReportText.Number(log.Scts.NotAudited),
        ];
    }
}
