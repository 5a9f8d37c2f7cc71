namespace CtAuditor.Http;

/// <summary>
/// Says when the next request of a scope may start, given when the ones before started and how they ended. A synchronous
/// state machine without a clock: times count from any fixed moment. Not thread-safe.
/// </summary>
/// <param name="concurrency">Learns how many requests at a time; null where only <paramref name="maximumConcurrency"/> limits them.</param>
/// <param name="maximumConcurrency">Requests at a time, at most.</param>
/// <param name="maximumRate">Requests a second, at most; infinity sets no limit.</param>
internal sealed class AdaptiveLimit(ConcurrencyLaw? concurrency, int maximumConcurrency, double maximumRate)
{
    private readonly RateLaw _rate = new(maximumRate);
    private TimeSpan _pausedUntil;

    /// <summary>Requests under way.</summary>
    public int InFlight { get; private set; }

    /// <summary>Requests at a time.</summary>
    public int Concurrency => concurrency?.Limit ?? maximumConcurrency;

    /// <summary>Requests a second; infinity while nothing limits them.</summary>
    public double PerSecond => _rate.PerSecond;

    /// <summary>Until when the server asked to be left alone; in the past when it did not.</summary>
    public TimeSpan PausedUntil => _pausedUntil;

    /// <summary>When the next request may start, if none ends before; <see cref="TimeSpan.MaxValue"/>: when one has ended.</summary>
    public TimeSpan NextStart => InFlight >= Concurrency ? TimeSpan.MaxValue : _pausedUntil > _rate.NextStart ? _pausedUntil : _rate.NextStart;

    /// <summary>A request starts.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isBulk">Whether its latency is comparable with that of most others.</param>
    public void Start(TimeSpan now, bool isBulk)
    {
        InFlight++;
        _rate.Start(now);
        if (isBulk)
        {
            concurrency?.Start(now);
        }
    }

    /// <summary>A request has ended; what its end says about this scope is told by the other methods, before this one.</summary>
    public void End(TimeSpan now, TimeSpan startedAt, bool isBulk)
    {
        InFlight--;
        if (isBulk)
        {
            concurrency?.End(now, startedAt);
        }
    }

    /// <summary>It was answered.</summary>
    /// <param name="now">The time.</param>
    /// <param name="startedAt">When it was sent.</param>
    /// <param name="work">What it brought; null when its latency is not comparable with others'.</param>
    public void Accept(TimeSpan now, TimeSpan startedAt, double? work)
    {
        _rate.Accept(now, startedAt);
        if (work is { } brought)
        {
            concurrency?.Answer(now, startedAt, InFlight, brought);
        }
    }

    /// <summary>It was answered 429.</summary>
    public void Refuse(TimeSpan now, TimeSpan startedAt, TimeSpan? retryAfter)
    {
        Pause(now, retryAfter);
        _rate.Refuse(now, startedAt, _pausedUntil);
    }

    /// <summary>It failed.</summary>
    public void Trouble(TimeSpan now, TimeSpan startedAt, TimeSpan? retryAfter)
    {
        Pause(now, retryAfter);
        concurrency?.Trouble(now, startedAt);
    }

    /// <summary>The pace learnt is another scope's business now.</summary>
    public void ForgetRate() => _rate.Forget();

    // To the tick: "how long the user agent ought to wait before making a follow-up request" (RFC 9110 section 10.2.3).
    private void Pause(TimeSpan now, TimeSpan? retryAfter)
    {
        if (now + retryAfter is { } until && until > _pausedUntil)
        {
            _pausedUntil = until;
        }
    }
}
