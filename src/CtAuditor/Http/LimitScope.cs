namespace CtAuditor.Http;

/// <summary>
/// A log, a host or an operator, each inside the next, with its limit. Who refuses is learnt: a 429 is put down to the log that
/// got it, until logs of one host, or hosts of one operator, are refused at the same moment again and again; then the limit is
/// theirs together, until only one of them is refused. Not thread-safe.
/// </summary>
internal sealed class LimitScope(LimitScope? parent, AdaptiveLimit limit)
{
    // An empty bucket of tokens refuses everybody within a moment; apart from that, coincidences are rare.
    private static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(2);

    // Coincidences make the limit shared, others weigh against it; so many refusals of one member in a row end it.
    private const double EvidenceWanted = 1.5;
    private const double EvidenceKept = 3;
    private const double Coincidence = 1;
    private const double Single = -0.25;
    private const int InARowWanted = 6;

    private LimitScope? _lastRefused;
    private TimeSpan _lastRefusedAt;
    private int _inARow;
    private double _evidence;

    /// <summary>The scope around it; null for the outermost.</summary>
    public LimitScope? Parent => parent;

    /// <summary>Its limit.</summary>
    public AdaptiveLimit Limit => limit;

    /// <summary>Whether its members are refused together.</summary>
    public bool IsShared { get; private set; }

    /// <summary>When the next request may start, here and in all scopes around.</summary>
    public TimeSpan NextStart => Max(limit.NextStart, parent?.NextStart ?? TimeSpan.Zero);

    /// <summary>Until when this scope or one around it asked to be left alone.</summary>
    public TimeSpan PausedUntil => Max(limit.PausedUntil, parent?.PausedUntil ?? TimeSpan.Zero);

    /// <summary>Requests a second that this scope or one around it accepts; infinity while nothing limits them.</summary>
    public double PerSecond => Math.Min(limit.PerSecond, parent?.PerSecond ?? double.PositiveInfinity);

    /// <summary>A request starts, here and in all scopes around.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isBulk">Whether its latency is comparable with that of most others.</param>
    public void Start(TimeSpan now, bool isBulk)
    {
        limit.Start(now, isBulk);
        parent?.Start(now, isBulk);
    }

    /// <summary>A request has ended.</summary>
    /// <param name="now">The time.</param>
    /// <param name="startedAt">When it was sent.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="isBulk">Whether its latency is comparable with that of most others.</param>
    public void End(TimeSpan now, TimeSpan startedAt, RequestEnd end, bool isBulk)
    {
        switch (end.Result)
        {
            case RequestResult.Good:
                for (var scope = this; scope is not null; scope = scope.Parent)
                {
                    scope.Limit.Accept(now, startedAt, isBulk ? end.Work : null);
                }

                break;
            case RequestResult.Refused:
                Blame(now).Limit.Refuse(now, startedAt, end.RetryAfter);
                break;
            case RequestResult.Troubled:
                limit.Trouble(now, startedAt, end.RetryAfter);
                break;
        }

        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            scope.Limit.End(now, startedAt, isBulk);
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>The outermost scope whose members share a limit, or this one.</summary>
    private LimitScope Blame(TimeSpan now)
    {
        var blamed = this;
        for (var member = this; member.Parent is { } around; member = around)
        {
            around.NoteRefusal(member, now);
            if (around.IsShared)
            {
                blamed = around;
            }
        }

        // What the scopes inside had learnt was this one's limit.
        for (var inner = this; inner != blamed; inner = inner.Parent!)
        {
            inner.Limit.ForgetRate();
        }

        return blamed;
    }

    private void NoteRefusal(LimitScope member, TimeSpan now)
    {
        var isOther = _lastRefused is not null && _lastRefused != member;
        var isCoincidence = isOther && now - _lastRefusedAt <= SameMoment;
        var isNew = _lastRefused is null || now - _lastRefusedAt > SameMoment;
        _inARow = isOther ? 1 : isNew ? _inARow + 1 : _inARow;
        if (isCoincidence || (isNew && _lastRefused is not null))
        {
            _evidence = Math.Clamp(_evidence + (isCoincidence ? Coincidence : Single), -EvidenceKept, EvidenceKept);
        }

        (_lastRefused, _lastRefusedAt) = (member, now);
        if (_evidence >= EvidenceWanted)
        {
            IsShared = true;
        }

        if (IsShared && _inARow >= InARowWanted)
        {
            IsShared = false;
            _evidence = -EvidenceKept;
            limit.ForgetRate();
        }
    }
}
