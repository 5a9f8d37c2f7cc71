using CtAuditor.Configuration;
using CtAuditor.Logs;
using CtAuditor.Logs.LogLists;
using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>
/// What is known of one log: which span of its time has been read, and what the log lists say and said of it. Logs that are
/// known and not tailed are described as well, with an empty span.
/// </summary>
public sealed record LogCoverage
{
    /// <summary>The <see cref="LogType"/> of a log whose SCTs count.</summary>
    public const string Production = "prod";

    /// <summary>The log's name as configured; the same as in its <see cref="LogSighting"/>s.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the log's public key.</summary>
    public required Hash256 LogId { get; init; }

    /// <summary>The log's public key, a DER SubjectPublicKeyInfo; empty when unknown, and then no SCT of it can be verified.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>From this time on no entry is missing; <see cref="DateTimeOffset.MinValue"/> when it was read from its first entry.</summary>
    public required DateTimeOffset CoveredFrom { get; init; }

    /// <summary>Timestamp of the last tree head whose every entry was read and verified; <see cref="DateTimeOffset.MinValue"/> when there is none.</summary>
    public required DateTimeOffset CoveredUntil { get; init; }

    /// <summary>Spans inside the coverage in which an entry could not be read, by the timestamps around it.</summary>
    public IReadOnlyList<LogGap> Gaps { get; init; } = [];

    /// <summary>The MMD: how long after an SCT the entry may take to appear.</summary>
    public required TimeSpan MaximumMergeDelay { get; init; }

    /// <summary>The protocol that it is read by.</summary>
    public LogKind Kind { get; init; }

    /// <summary>Where certificates are submitted: the log's URL, or the submission prefix; null when no list says.</summary>
    public Uri? Url { get; init; }

    /// <summary>
    /// <c>log_type</c> of the log list: <c>prod</c>, <c>test</c>, <c>monitoring_only</c>, or whatever a list may say; only
    /// the first is a log whose SCTs count.
    /// </summary>
    public string LogType { get; init; } = Production;

    /// <summary>Who runs it; empty when unknown.</summary>
    public string Operator { get; init; } = "";

    /// <summary>Who ran it before, in any order.</summary>
    public IReadOnlyList<PreviousOperator> PreviousOperators { get; init; } = [];

    /// <summary>The states in which it was seen in each program's list; those of one program oldest first.</summary>
    public IReadOnlyList<LogStateSpan> States { get; init; } = [];

    /// <summary>The entries that a read-only log ends with; null when it is not known to be one.</summary>
    public long? FinalTreeSize { get; init; }

    /// <summary>The first notAfter that the log accepts; null when it is not sharded.</summary>
    public DateTimeOffset? NotAfterStart { get; init; }

    /// <summary>The first notAfter that it no longer accepts.</summary>
    public DateTimeOffset? NotAfterEnd { get; init; }

    /// <summary>Whether Chrome's own list has it as Usable or Qualified now. Another program's list does not count.</summary>
    public bool IsChromeApproved => States.LastOrDefault(span => span.Program == LogProgram.Chrome) is { } last && IsApproval(last.State);

    /// <summary>
    /// Whether who claims that something is in no log has to think of this one: it is read, or some program lets or let
    /// its SCTs count, or it stands outside every list. Applicants, test logs and logs of no program are not.
    /// </summary>
    public bool IsInPlay =>
        IsTailed || States.Count == 0 || (LogType == Production && States.Any(span => span.State >= LogListState.Qualified));

    /// <summary>Whether any of it has been read.</summary>
    public bool IsTailed => CoveredUntil > DateTimeOffset.MinValue;

    /// <summary>Whether every entry with a timestamp from <paramref name="from"/> to <paramref name="until"/> has been read.</summary>
    public bool Covers(DateTimeOffset from, DateTimeOffset until) =>
        CoveredFrom <= from && CoveredUntil >= until && Gaps.All(gap => gap.Until < from || gap.From > until);

    /// <summary>Whether <paramref name="notAfter"/> is in the log's interval; every time is where it has none.</summary>
    public bool IsInShard(DateTimeOffset notAfter) =>
        (NotAfterStart is not { } start || notAfter >= start) && (NotAfterEnd is not { } end || notAfter < end);

    /// <summary>
    /// Whether the log could take a certificate after <paramref name="time"/>: <paramref name="notAfter"/> is in its
    /// interval, and Chrome's list does not say that it was closed by then.
    /// </summary>
    public bool Accepts(DateTimeOffset notAfter, DateTimeOffset time) =>
        IsInShard(notAfter) && StateAt(LogProgram.Chrome, time) is not (LogListState.ReadOnly or LogListState.Retired or LogListState.Rejected);

    /// <summary>
    /// The state that a program had the log in at <paramref name="time"/>; null when that is not known. The list's own
    /// time of a state counts back to before we saw it, and the last state seen holds until another is seen. Between the
    /// last sight of one state and the beginning of the next nothing is known: a third may lie between.
    /// </summary>
    public LogListState? StateAt(LogProgram program, DateTimeOffset time)
    {
        var isLast = true;
        foreach (var span in States.Where(span => span.Program == program).Reverse())
        {
            if (span.KnownFrom <= time && (isLast || time <= span.SeenUntil))
            {
                return span.State;
            }

            isLast = false;
        }

        return null;
    }

    /// <summary>Whether a program's list was seen at <paramref name="time"/> or later, so that its states of that time are known and not guessed.</summary>
    public bool WasSeenAt(LogProgram program, DateTimeOffset time) => States.Any(span => span.Program == program && time <= span.SeenUntil);

    /// <summary>Whether some program had closed the log by <paramref name="time"/>: read-only, retired or rejected.</summary>
    public bool WasClosed(DateTimeOffset time) => Programs.Any(program => StateAt(program, time) >= LogListState.ReadOnly);

    /// <summary>Whether some program had retired or rejected the log by <paramref name="time"/>: from then on it owes nothing.</summary>
    public bool WasGivenUp(DateTimeOffset time) => Programs.Any(program => StateAt(program, time) >= LogListState.Retired);

    private IEnumerable<LogProgram> Programs => States.Select(span => span.Program).Distinct();

    /// <summary>Who ran the log at <paramref name="time"/>; null when no list names an operator.</summary>
    public string? OperatorAt(DateTimeOffset time)
    {
        var name = PreviousOperators.Where(previous => time < previous.Until).MinBy(previous => previous.Until)?.Name ?? Operator;
        return name.Length > 0 ? name : null;
    }

    /// <summary>Whether Chrome had it as Usable or Qualified at <paramref name="time"/>; null when that is not known.</summary>
    public bool? WasChromeApproved(DateTimeOffset time) => StateAt(LogProgram.Chrome, time) switch
    {
        { } state => IsApproval(state),

        // A test log that Chrome's list never had in any state was no log of the program before we saw it, either.
        null when LogType != Production && IsStatelessAtChrome => false,
        null => null,
    };

    private bool IsStatelessAtChrome =>
        States.Any(span => span.Program == LogProgram.Chrome)
        && States.All(span => span.Program != LogProgram.Chrome || span.State is LogListState.Unstated or LogListState.NotListed);

    private static bool IsApproval(LogListState state) => state is LogListState.Usable or LogListState.Qualified;
}
