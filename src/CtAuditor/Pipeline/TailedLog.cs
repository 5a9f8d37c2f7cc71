using CtAuditor.Logs;
using CtAuditor.Pki.Ct;
using CtAuditor.Reports;
using CtAuditor.Rules;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>A log of this run: its client, its row in the store, and how far it has come.</summary>
internal sealed class TailedLog(ILogClient client, LogRow row, TimeProvider time)
{
    /// <summary>Reads the log.</summary>
    public ILogClient Client => client;

    /// <summary>The log as the store knows it.</summary>
    public LogRow Row => row;

    /// <summary>The name that people use.</summary>
    public string Name => client.Log.Name;

    /// <summary>Issuers that it named and does not have.</summary>
    public MissingIssuers MissingIssuers { get; } = new();

    /// <summary>The position last committed; null before the first commit.</summary>
    public LogPosition? Position { get; set; } = row.Position;

    /// <summary>The newest head whose every entry is committed; proofs are led to it.</summary>
    public SignedTreeHead? ReachedHead { get; set; } = row.Position?.LastHead;

    /// <summary>
    /// Until when the log is read: the time of <see cref="ReachedHead"/>, but never later than <paramref name="now"/>, for a log whose
    /// clock is ahead is not read into the future. Null where no head was reached.
    /// </summary>
    public DateTimeOffset? ReadUntil(DateTimeOffset now) => ReachedHead is not { } head ? null : LogTime.Of(head.Timestamp) is var signed && signed < now ? signed : now;

    /// <summary>
    /// The head that proved what was read last, or a newer one of the same tree; at the start of a run the last that was reached. The
    /// tailer may have seen newer ones. Every entry of the position is under it.
    /// </summary>
    public SignedTreeHead? NewestHead { get; set; } = row.Position?.LastHead;

    /// <summary>tree_size of <see cref="NewestHead"/>.</summary>
    public long? HeadSize => NewestHead?.TreeSize;

    /// <summary>Entries committed in this run.</summary>
    public long EntriesThisRun { get; set; }

    /// <summary>Why reading it ended early; null while it goes on, and after a good end.</summary>
    public string? Failure { get; set; }

    /// <summary>What was damaged in the store about it, and was made anew; null when nothing was.</summary>
    public string? Repaired { get; set; }

    /// <summary>Findings opened in this run in which this log has a part.</summary>
    public long FindingsThisRun { get; set; }

    /// <summary>Where it stands, for people.</summary>
    public LogProgress Progress(LogState state)
    {
        var seconds = time.GetElapsedTime(_started).TotalSeconds;
        return new LogProgress
        {
            Name = Name,
            State = state,
            Verified = Position?.Verified ?? 0,
            HeadSize = HeadSize,
            Entries = EntriesThisRun,
            EntriesPerSecond = seconds > 0 ? EntriesThisRun / seconds : 0,
            Lag = Lag,
            Findings = FindingsThisRun,
            Traffic = client.Traffic,
            Reason = Failure ?? "",
        };
    }

    /// <summary>What the run did on it, for the reports.</summary>
    public LogRun Outcome()
    {
        var progress = Progress(LogState.CaughtUp);
        var traffic = progress.Traffic.Total;
        return new LogRun
        {
            Name = Name,
            Failure = Failure ?? "",
            Entries = EntriesThisRun,
            EntriesPerSecond = progress.EntriesPerSecond,
            HeadSize = HeadSize,
            LagSeconds = Lag?.TotalSeconds ?? (HeadSize == Position?.Verified ? 0 : null),
            Requests = traffic.Requests,
            TooManyRequests = traffic.TooManyRequests,
            PageSize = progress.Traffic.PageSize,
        };
    }

    private readonly long _started = time.GetTimestamp();

    private TimeSpan? Lag => NewestHead is { } head && Position is { LastTimestamp: > 0 } position && head.Timestamp > position.LastTimestamp
        ? LogTime.Of(head.Timestamp) - LogTime.Of(position.LastTimestamp)
        : null;
}
