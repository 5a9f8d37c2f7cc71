using System.Collections.Frozen;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Rules.SctPolicy;

namespace CtAuditor.Rules;

/// <summary>
/// Looks at the SCTs of a final, on the hot path, for what the rules about logs and programs may have something to say on:
/// true too often, never too seldom. Made once of what is known of the logs; allocates nothing for an entry. Safe for
/// concurrent use.
/// </summary>
public sealed class SctScreen
{
    // SCTs looked at; the list of one with more is odd enough to be judged in any case.
    private const int MaximumScts = 32;

    private static readonly long Tolerance = (long)SctTimestampFuture.Tolerance.TotalMilliseconds;

    private readonly FrozenDictionary<Hash256, Log> _logs;
    private readonly Program[] _programs;
    private readonly bool _isAnyLogKnown;
    private readonly long _now;

    /// <summary>Takes what is known of the logs.</summary>
    /// <param name="context">The logs.</param>
    /// <param name="read">The ids of those that are read; null where that does not matter.</param>
    public SctScreen(RuleContext context, IReadOnlySet<Hash256>? read = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        _now = context.AsOf.ToUnixTimeSeconds();
        _isAnyLogKnown = SctUnknownLog.IsAnyLogKnown(context);
        var programs = SctProgram.All.Where(program => context.HasListOf(program.Program)).ToList();
        _programs = [.. programs.Select(program => new Program(
            program.IssuedFrom.ToUnixTimeSeconds(), program.MaximumPerOperator(TimeSpan.Zero), program.MaximumPerOperator(TimeSpan.MaxValue), context.AsOf < program.Rfc6962Until))];
        var operators = new Dictionary<string, int>(StringComparer.Ordinal);
        _logs = context.Logs.DistinctBy(log => log.LogId).ToFrozenDictionary(log => log.LogId, log => new Log
        {
            From = log.NotAfterStart?.ToUnixTimeSeconds() ?? long.MinValue,
            Until = log.NotAfterEnd?.ToUnixTimeSeconds() ?? long.MaxValue,
            IsCurrent = [.. programs.Select(program => log.LogType == LogCoverage.Production
                && log.StateAt(program.Program, context.AsOf) is LogListState.Qualified or LogListState.Usable or LogListState.ReadOnly)],
            IsRfc6962 = log.Kind == LogKind.Rfc6962,

            // Who ran a log that changed hands depends on the SCT: the rule looks.
            Operator = log.PreviousOperators.Count > 0 || log.Operator.Length == 0 ? -1 : operators.TryAdd(log.Operator, operators.Count) ? operators.Count - 1 : operators[log.Operator],
            Unapproved = [.. UnapprovedSpans(log)],
            IsRead = read?.Contains(log.LogId) != false,
        });
    }

    /// <summary>What the SCTs of a final show.</summary>
    /// <param name="list">The SCT list.</param>
    /// <param name="loggedAt">The entry's timestamp, milliseconds since 1970.</param>
    /// <param name="notBefore">Seconds since 1970.</param>
    /// <param name="notAfter">Seconds since 1970.</param>
    public EntryFeatures Of(SctListView list, ulong loggedAt, long notBefore, long notAfter)
    {
        var features = EntryFeatures.None;
        Span<Hash256> ids = stackalloc Hash256[MaximumScts];
        var count = 0;
        var hasScts = false;
        foreach (var sct in list)
        {
            if (sct.Fault.Kind != FaultKind.None || count == MaximumScts)
            {
                continue;
            }

            hasScts = true;

            if (!_logs.TryGetValue(sct.LogId, out var log))
            {
                features |= _isAnyLogKnown ? EntryFeatures.UnknownLog : EntryFeatures.None;
                continue;
            }

            features |= notAfter < log.From || notAfter >= log.Until ? EntryFeatures.OutsideShard : EntryFeatures.None;
            features |= sct.Timestamp > loggedAt && sct.Timestamp - loggedAt > (ulong)Tolerance ? EntryFeatures.FutureSct : EntryFeatures.None;
            features |= log.IsRead ? EntryFeatures.None : EntryFeatures.UnreadLog;
            features |= log.WasUnapproved(sct.Timestamp) ? EntryFeatures.UnapprovedSct : EntryFeatures.None;
            if (!ids[..count].Contains(sct.LogId))
            {
                ids[count++] = sct.LogId;
            }
        }

        return features | (hasScts && notAfter >= _now && IsWeak(ids[..count], notBefore, notAfter) ? EntryFeatures.WeakScts : EntryFeatures.None);
    }

    /// <summary>Whether an entry is outside the expiry range of the log that holds it.</summary>
    public bool IsOutsideShard(Hash256 logId, long notAfter) => _logs.TryGetValue(logId, out var log) && (notAfter < log.From || notAfter >= log.Until);

    private bool IsWeak(ReadOnlySpan<Hash256> ids, long notBefore, long notAfter)
    {
        var lifetime = TimeSpan.FromSeconds(Math.Clamp(notAfter - notBefore, 0, int.MaxValue));
        var needed = SctProgram.Needed(lifetime);
        Span<int> operators = stackalloc int[MaximumScts];
        for (var i = 0; i < _programs.Length; i++)
        {
            var program = _programs[i];
            if (notBefore < program.IssuedFrom)
            {
                continue;
            }

            var perOperator = lifetime > SctProgram.ShortLifetime ? program.PerOperatorOfLong : program.PerOperatorOfShort;
            int counted = 0, diverse = 0;
            var hasRfc6962 = !program.NeedsRfc6962;
            var capped = 0;
            foreach (var id in ids)
            {
                var log = _logs[id];
                if (!log.IsCurrent[i])
                {
                    continue;
                }

                if (log.Operator < 0)
                {
                    return true;
                }

                var before = operators[..counted].Count(log.Operator);
                operators[counted++] = log.Operator;
                diverse += before == 0 ? 1 : 0;
                capped += before < perOperator ? 1 : 0;
                hasRfc6962 |= log.IsRfc6962;
            }

            if (capped < needed || diverse < 2 || !hasRfc6962)
            {
                return true;
            }
        }

        return false;
    }

    // From when until when some program had the log in a state that does not count everywhere, as far as that is known.
    private static IEnumerable<(ulong From, ulong Until)> UnapprovedSpans(LogCoverage log)
    {
        foreach (var spans in log.States.GroupBy(span => span.Program))
        {
            foreach (var span in spans.Where(span => SctLogNotApprovedAtIssuance.IsUnapproved(span.State)))
            {
                yield return (Milliseconds(span.KnownFrom), Milliseconds(span.SeenUntil));
            }
        }
    }

    private static ulong Milliseconds(DateTimeOffset time) => (ulong)Math.Max(0, time.ToUnixTimeMilliseconds());

    private sealed record Program(long IssuedFrom, int PerOperatorOfShort, int PerOperatorOfLong, bool NeedsRfc6962);

    private sealed class Log
    {
        public required long From { get; init; }

        public required long Until { get; init; }

        public required bool[] IsCurrent { get; init; }

        public required bool IsRfc6962 { get; init; }

        public required int Operator { get; init; }

        public required (ulong From, ulong Until)[] Unapproved { get; init; }

        public required bool IsRead { get; init; }

        public bool WasUnapproved(ulong timestamp)
        {
            foreach (var (from, until) in Unapproved)
            {
                if (timestamp >= from && timestamp <= until)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
