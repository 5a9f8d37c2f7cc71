using CtAuditor.Intake;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules;

namespace CtAuditor.Pipeline;

/// <summary>The logs of a run, those that are tailed and those that are only known, as other stages ask about them.</summary>
internal sealed class LogsOfRun(IReadOnlyList<TailedLog> tailed, IReadOnlyList<KnownLog> known, bool knowsEveryChromeLog)
{
    /// <summary>Bytes of raw entries that all tailers together hold: the crawl stays under 400 MB however many logs there are.</summary>
    private const long DownloadBytes = 96L * 1024 * 1024;

    private readonly Dictionary<int, TailedLog> _byNumber = tailed.ToDictionary(log => log.Row.Number);
    private readonly Dictionary<Hash256, TailedLog> _byId = tailed.ToDictionary(log => log.Client.Log.LogId);

    /// <summary>The memory that downloads share.</summary>
    public DownloadBudget Downloads { get; } = new(DownloadBytes);

    /// <summary>The tailed logs.</summary>
    public IReadOnlyList<TailedLog> Tailed => tailed;

    /// <summary>A tailed log by the store's number; null when this run does not tail it.</summary>
    public TailedLog? Find(int logNumber) => _byNumber.GetValueOrDefault(logNumber);

    /// <summary>A tailed log by its id; null when this run does not tail it.</summary>
    public TailedLog? Find(Hash256 logId) => _byId.GetValueOrDefault(logId);

    /// <summary>From which timestamps on each tailed log has no entry that we do not see, or will not have seen when it is read.</summary>
    /// <param name="start">Where a log begins that was never seen before.</param>
    public CoverageSnapshot Coverage(TailStart start) => new(
        tailed.Select(log => KeyValuePair.Create(log.Client.Log.LogId, new CoveredLog(
            log.Row.Number, Milliseconds(CoveredFrom(log, start)), log.Client.Log.Kind == LogKind.StaticCt))));

    private static ulong? Milliseconds(DateTimeOffset? time) => time is { } at ? (ulong)Math.Max(0, at.ToUnixTimeMilliseconds()) : null;

    // A log that is to be read from its first entry counts also while it cannot be begun, because it is down: a final that
    // comes by meanwhile would otherwise never wait for its precertificate.
    private static DateTimeOffset? CoveredFrom(TailedLog log, TailStart start) =>
        log.Position is { } position ? position.CoveredFrom : start.Index == 0 ? DateTimeOffset.MinValue : null;

    /// <summary>What the rules may know of the logs.</summary>
    public async Task<RuleContext> DescribeAsync(StoreAccess store, DateTimeOffset now)
    {
        var gaps = await store.ReadAsync(reader => reader.Quarantined().Select(entry => (entry.LogNumber, Gap: Gap(entry.Leaf)))
            .Concat(reader.LogGaps().Where(gap => gap.FilledAt is null && gap.Issuer is null).Select(gap => (gap.LogNumber, Gap: OfAnyTime)))
            .ToLookup(entry => entry.LogNumber, entry => entry.Gap)).ConfigureAwait(false);
        var ofLists = known.ToDictionary(log => log.LogId);
        var coverage = tailed
            .Select(log => Describe(log.Client.Log, ofLists.GetValueOrDefault(log.Client.Log.LogId)) with
            {
                CoveredFrom = log.Position?.CoveredFrom ?? DateTimeOffset.MaxValue,
                CoveredUntil = log.ReadUntil(now) ?? DateTimeOffset.MinValue,
                Gaps = [.. gaps[log.Row.Number]],
            })
            .Concat(known.ExceptBy(tailed.Select(log => log.Client.Log.LogId), log => log.LogId).Select(Describe));
        return new RuleContext(now, coverage, knowsEveryChromeLog);
    }

    // A log of the configuration may be in a list as well: the configuration says how it is read, the list what is thought of it.
    private static LogCoverage Describe(LogDescriptor log, KnownLog? known) => (known is null ? Unlisted(log) : Describe(known)) with
    {
        Name = log.Name,
        Kind = log.Kind,
        Url = log.SubmissionPrefix,
        MaximumMergeDelay = log.MaximumMergeDelay,
    };

    private static LogCoverage Unlisted(LogDescriptor log) => new()
    {
        Name = log.Name,
        LogId = log.LogId,
        Key = log.Key,
        CoveredFrom = DateTimeOffset.MaxValue,
        CoveredUntil = DateTimeOffset.MinValue,
        MaximumMergeDelay = log.MaximumMergeDelay,
        Operator = log.Operator,
    };

    private static LogCoverage Describe(KnownLog log) => new()
    {
        Name = log.Name,
        LogId = log.LogId,
        Key = log.Key,
        Kind = log.Kind,
        Url = log.SubmissionPrefix,
        LogType = log.LogType,
        Operator = log.Operator,
        PreviousOperators = log.PreviousOperators,
        CoveredFrom = DateTimeOffset.MaxValue,
        CoveredUntil = DateTimeOffset.MinValue,
        MaximumMergeDelay = log.MaximumMergeDelay,
        States = log.States,
        FinalTreeSize = log.FinalTreeHead?.TreeSize,
        NotAfterStart = log.NotAfterStart,
        NotAfterEnd = log.NotAfterEnd,
    };

    // An entry whose time cannot be read may be of any time: it leaves nothing to claim about its log.
    private static LogGap OfAnyTime => new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private static LogGap Gap(byte[] leaf)
    {
        if (!MerkleTreeLeafView.TryRead(leaf, out var view, out _) || view.TimestampedEntry.Timestamp > long.MaxValue / 2)
        {
            return OfAnyTime;
        }

        var time = LogTime.Of(view.TimestampedEntry.Timestamp);
        return new LogGap(time, time);
    }
}
