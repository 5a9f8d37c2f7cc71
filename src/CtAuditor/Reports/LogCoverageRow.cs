using CtAuditor.Logs.LogLists;
using CtAuditor.Store;

namespace CtAuditor.Reports;

/// <summary>What was read of one log so far.</summary>
public sealed record LogCoverageRow
{
    /// <summary>How many crawls are looked through for what became of a log in the last one that read it.</summary>
    private const int CrawlsLookedThrough = 50;

    /// <summary>The log's name.</summary>
    public required string Name { get; init; }

    /// <summary>The protocol as the configuration writes it: <c>rfc6962</c> or <c>static-ct</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it is read.</summary>
    public required string Url { get; init; }

    /// <summary>tree_size of the largest head seen; null before the first.</summary>
    public long? TreeSize { get; init; }

    /// <summary>How many entries of the tree are verified, from 0 on; what lies before the start counts as such.</summary>
    public long VerifiedPosition { get; init; }

    /// <summary>The index that the reading began at.</summary>
    public long StartedAt { get; init; }

    /// <summary>Entries read and verified.</summary>
    public long Entries { get; init; }

    /// <summary>Of these, precert_entries that could be read.</summary>
    public long Precertificates { get; init; }

    /// <summary>Of these, x509_entries that could be read.</summary>
    public long FinalCertificates { get; init; }

    /// <summary>Of these, entries that could not be read, or not in full.</summary>
    public long Malformed { get; init; }

    /// <summary>Seconds from the timestamp of the last verified entry to that of the last head, 0 when that head is reached; null when unknown.</summary>
    public double? LagSeconds { get; init; }

    /// <summary>Entries a second in the last crawl that read it; null when unknown.</summary>
    public double? EntriesPerSecond { get; init; }

    /// <summary>HTTP requests of the last crawl that read it; null when unknown.</summary>
    public long? Requests { get; init; }

    /// <summary>Of these, answered with 429 Too Many Requests.</summary>
    public long? TooManyRequests { get; init; }

    /// <summary>How often the log broke its protocol.</summary>
    public long Faults { get; init; }

    /// <summary>Timestamp of the last head; null before the first.</summary>
    public DateTimeOffset? LastHead { get; init; }

    /// <summary>The state that each program's list last had it in, as <c>chrome=usable apple=rejected</c>; empty for a log outside the lists.</summary>
    public string ListStates { get; init; } = "";

    /// <summary>Entries between <see cref="StartedAt"/> and <see cref="VerifiedPosition"/> that are proven to be there and could not be read so far.</summary>
    public long GapEntries { get; init; }

    /// <summary>Heads kept of those whose every entry was read: the newest 1,440.</summary>
    public int HeadsKept { get; init; }

    /// <summary>Entries that the log returns at a time; null when unknown.</summary>
    public long? PageSize { get; init; }

    /// <summary>What became of the SCTs of this log that finals carried, wherever they were seen.</summary>
    public SctCounts Scts { get; init; }

    /// <summary>Requests of the last crawl answered with 429 Too Many Requests, of all; 0 to 1, null when unknown.</summary>
    public double? TooManyRequestsShare => Requests > 0 ? (double?)TooManyRequests / Requests : null;

    /// <summary>Entries of the largest head that are not verified yet; null before the first head.</summary>
    public long? LagEntries => TreeSize is { } size ? Math.Max(0, size - VerifiedPosition) : null;

    /// <summary>Every log of a store, by name.</summary>
    public static IReadOnlyList<LogCoverageRow> ReadAll(IStoreReader store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var faults = store.LogFaults().GroupBy(f => f.LogNumber).ToDictionary(g => g.Key, g => g.Sum(f => f.Count));
        var latest = new Dictionary<string, LogRun>(StringComparer.Ordinal);
        foreach (var log in store.CrawlRuns(CrawlsLookedThrough).SelectMany(crawl => LogRunJson.Read(crawl.Outcomes)))
        {
            // The newest crawl comes first: what is there already is newer.
            latest.TryAdd(log.Name, log);
        }

        var gaps = store.LogGaps().Where(gap => gap.FilledAt is null && gap.Issuer is null).ToLookup(gap => gap.LogNumber, gap => gap.End - gap.FilledUntil);
        var scts = store.SctCounts();
        var states = store.KnownLogs().ToDictionary(log => log.LogId, StatesOf);
        return
        [
            .. store.Logs().Select(log => Of(log, faults.GetValueOrDefault(log.Number), latest.GetValueOrDefault(log.Descriptor.Name)) with
            {
                ListStates = states.GetValueOrDefault(log.Descriptor.LogId, ""),
                GapEntries = gaps[log.Number].Sum(),
                HeadsKept = store.Heads(log.Number).Count(),
                Scts = scts.GetValueOrDefault(log.Number),
            }),
        ];
    }

    private static LogCoverageRow Of(LogRow log, long faults, LogRun? run)
    {
        var position = log.Position;
        var head = position?.LastHead;
        var size = Largest(head?.TreeSize, run?.HeadSize);
        return new LogCoverageRow
        {
            Name = log.Descriptor.Name,

            // The room of the logs is not one that reports may use: its words, as the store keeps them.
            Kind = log.Descriptor.Kind.ToString() == "StaticCt" ? "static-ct" : "rfc6962",
            Url = log.Descriptor.MonitoringPrefix.AbsoluteUri,
            TreeSize = size,
            VerifiedPosition = position?.Verified ?? 0,
            StartedAt = position?.StartedAt ?? 0,
            Entries = log.Counts.Entries,
            Precertificates = log.Counts.Precertificates,
            FinalCertificates = log.Counts.Finals,
            Malformed = log.Counts.Malformed,

            // At the head nothing lags, however long ago the last entry came.
            LagSeconds = size is not null && position?.Verified >= size ? 0 : run?.LagSeconds ?? Lag(position),
            EntriesPerSecond = run?.EntriesPerSecond,
            Requests = run?.Requests,
            TooManyRequests = run?.TooManyRequests,
            PageSize = run?.PageSize,
            Faults = faults,
            LastHead = head is null ? null : UnixTime.FromMilliseconds(head.Timestamp),
        };
    }

    private static string StatesOf(KnownLog log) => string.Join(
        ' ',
        from span in log.States
        group span by span.Program into ofProgram
        orderby ofProgram.Key
        select $"{ReportText.Word(ofProgram.Key)}={ReportText.Word(ofProgram.Last().State)}");

    private static long? Largest(long? left, long? right) => left is null || right > left ? right ?? left : left;

    private static double? Lag(LogPosition? position) =>
        position is { LastHead: { } head, LastTimestamp: > 0 } ? Math.Max(0, ((double)head.Timestamp - position.LastTimestamp) / 1000) : null;
}
