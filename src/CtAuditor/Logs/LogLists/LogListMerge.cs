using CtAuditor.Configuration;

namespace CtAuditor.Logs.LogLists;

/// <summary>Puts lists together, log by log, and writes what they say into the history of each.</summary>
public sealed class LogListMerge
{
    // All that ever were some 320. Lists that invent logs every day must not fill the store; what is known stays.
    private const int MaximumKnownLogs = 16_384;

    // Far more than a log ever had; what lists of later say is dropped.
    private const int MaximumPreviousOperators = 64;

    private readonly LoadedLogList[] _lists;
    private readonly LogProgram?[] _missing;
    private readonly DateTimeOffset _now;

    private LogListMerge(IReadOnlyCollection<LoadedLogList> lists, DateTimeOffset now)
    {
        _missing = [.. lists.Where(loaded => loaded.List is null).Select(loaded => loaded.Source.Program)];
        _lists = [.. lists.Where(loaded => loaded.List is not null).OrderBy(Rank).ThenByDescending(loaded => loaded.List!.Timestamp ?? DateTimeOffset.MinValue)];
        _now = now;
    }

    /// <summary>Merges lists with what was known before.</summary>
    /// <param name="lists">The lists, as they could be had.</param>
    /// <param name="known">Every log that any list ever had, with its history so far.</param>
    /// <param name="now">When the lists were had.</param>
    /// <returns>
    /// Every log of the lists, Google's first, and then those that no list has any more. Only lists that hold now, not copies
    /// that stand in for one, make history.
    /// </returns>
    public static IReadOnlyList<MergedLog> Merge(IReadOnlyCollection<LoadedLogList> lists, IEnumerable<KnownLog> known, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(known);
        return new LogListMerge(lists, now).Merge(known);
    }

    private static int Rank(LoadedLogList loaded) => loaded.List! switch
    {
        { Program: { } program } => (int)program,
        { Format: LogListFormat.CrtSh } => int.MaxValue - 1,
        _ => int.MaxValue,
    };

    private List<MergedLog> Merge(IEnumerable<KnownLog> known)
    {
        var before = known.ToDictionary(log => log.LogId);
        var entries = _lists.SelectMany(loaded => loaded.List!.Logs.Select(log => (Loaded: loaded, Log: log))).ToLookup(entry => entry.Log.LogId);
        var merged = new List<MergedLog>();
        var room = MaximumKnownLogs - before.Count;
        foreach (var same in entries)
        {
            var isKnown = before.TryGetValue(same.Key, out var log);
            if (isKnown || room-- > 0)
            {
                merged.Add(Merge([.. same], log));
            }
        }

        merged.AddRange(
            from log in before.Values
            where !entries.Contains(log.LogId)
            select new MergedLog(log with { States = Observe(log.States, []) }, new Dictionary<LogProgram, ListedState>(), IsListed: false, IsMadeUp: false));
        return merged;
    }

    private MergedLog Merge((LoadedLogList Loaded, ListedLog Log)[] entries, KnownLog? before)
    {
        ListedLog[] logs = [.. entries.Select(entry => entry.Log)];
        var states = new Dictionary<LogProgram, ListedState>();
        foreach (var (loaded, log) in entries)
        {
            if (loaded.List!.Program is { } program)
            {
                // Of two lists of one program the newer comes first.
                states.TryAdd(program, log.State);
            }
        }

        var isSeen = entries.Any(entry => entry.Loaded.Origin == LogListOrigin.Current);
        var located = logs.FirstOrDefault(log => log.MonitoringPrefix is not null);
        var sharded = logs.FirstOrDefault(log => log.NotAfterStart is not null || log.NotAfterEnd is not null);
        var kind = located?.Kind ?? before?.Kind ?? logs[0].Kind;
        var merged = new KnownLog
        {
            LogId = logs[0].LogId,
            Key = logs[0].Key,
            Name = logs[0].Name,
            Operator = logs.Select(log => log.Operator).FirstOrDefault(name => name.Length > 0) ?? before?.Operator ?? "",
            PreviousOperators = [.. logs.SelectMany(log => log.PreviousOperators).Concat(before?.PreviousOperators ?? []).Distinct().Take(MaximumPreviousOperators)],
            Kind = kind,
            MonitoringPrefix = located?.MonitoringPrefix ?? before?.MonitoringPrefix,
            SubmissionPrefix = located is null ? before?.SubmissionPrefix : located.SubmissionPrefix ?? located.MonitoringPrefix,
            MaximumMergeDelay = logs.Select(log => log.MaximumMergeDelay).FirstOrDefault(delay => delay is not null) ?? before?.MaximumMergeDelay ?? UsualMergeDelay(kind),
            LogType = logs[0].LogType,
            IsTlsOnly = logs.Any(log => log.IsTlsOnly),
            NotAfterStart = sharded is null ? before?.NotAfterStart : sharded.NotAfterStart,
            NotAfterEnd = sharded is null ? before?.NotAfterEnd : sharded.NotAfterEnd,
            FinalTreeHead = logs.Select(log => log.FinalTreeHead).FirstOrDefault(head => head is not null) ?? before?.FinalTreeHead,
            States = Observe(before?.States ?? [], entries),
            FirstSeen = before?.FirstSeen ?? _now,
            LastSeen = isSeen ? _now : before?.LastSeen ?? _now,
        };
        return new MergedLog(merged, states, IsListed: true, logs.Any(log => log.IsMadeUp));
    }

    // Chrome's log policy: 24 hours for RFC 6962 logs, a minute for static ones.
    private static TimeSpan UsualMergeDelay(LogKind kind) => kind == LogKind.StaticCt ? TimeSpan.FromMinutes(1) : TimeSpan.FromHours(24);

    private LogStateSpan[] Observe(IReadOnlyList<LogStateSpan> before, (LoadedLogList Loaded, ListedLog Log)[] entries) =>
        [.. Enum.GetValues<LogProgram>().SelectMany(program => Observe([.. before.Where(span => span.Program == program)], program, entries))];

    private List<LogStateSpan> Observe(List<LogStateSpan> spans, LogProgram program, (LoadedLogList Loaded, ListedLog Log)[] entries)
    {
        if (StateNow(program, entries) is not { } state)
        {
            return spans;
        }

        if (spans.LastOrDefault() is { } last && last.State == state.State && last.Since == state.Since)
        {
            spans[^1] = last with { SeenUntil = _now > last.SeenUntil ? _now : last.SeenUntil };
        }
        else
        {
            spans.Add(new LogStateSpan(program, state.State, state.Since, _now, _now));
        }

        return spans;
    }

    /// <summary>What the program's lists say now; null when they do not tell.</summary>
    private ListedState? StateNow(LogProgram program, (LoadedLogList Loaded, ListedLog Log)[] entries)
    {
        var lists = _lists.Where(loaded => loaded.List!.Program == program).ToList();
        var entry = Array.Find(entries, entry => entry.Loaded.List!.Program == program && entry.Loaded.Origin == LogListOrigin.Current);
        if (entry.Log is not null)
        {
            return entry.Log.State;
        }

        // A list that is a stand-in says nothing of now, one that is missing may be the program's, and an entry that could not
        // be read may be this log's.
        var isComplete = lists.Count > 0 && !_missing.Any(missing => missing is null || missing == program) && lists.TrueForAll(loaded => loaded.Origin == LogListOrigin.Current && loaded.List!.Dropped.Count == 0);
        return isComplete ? new ListedState(LogListState.NotListed, null) : null;
    }
}
