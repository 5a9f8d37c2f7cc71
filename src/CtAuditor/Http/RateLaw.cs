namespace CtAuditor.Http;

/// <summary>
/// Learns how many requests a second a server accepts, from the 429 that it answers, and paces requests to that.
/// <code>
///   no 429 yet          no pace
///   429, the first      pace below what was accepted in the last second
///   429 soon again      much slower, until they stop
///   429 on the way up   back to the pace that was accepted before, and longer until the next try
///   no 429 for long     faster by and by
/// </code>
/// A pace that is not used is not raised. Pure: the caller says what time it is.
/// </summary>
/// <param name="maximum">Requests a second, at most; infinity sets no limit.</param>
internal sealed class RateLaw(double maximum)
{
    // Slower than one request in twenty seconds is Retry-After's and the circuit's business.
    private const double Slowest = 0.05;

    // Of what was accepted in the seconds before the first 429: a bucket of tokens gives more at first than it does later.
    private const double FirstCut = 0.7;
    private const double SearchCut = 0.75;
    private const double FineCut = 0.93;

    // Where next to nothing was accepted before it: several logs may have used up what their operator allows them together.
    private const double LeastFirst = 1;

    // Growth of the pace each second: near the last limit, and away from it.
    private const double Growth = 0.01;
    private const double FastGrowth = 0.05;
    private const double Near = 0.15;
    private static readonly TimeSpan SearchTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ProofTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly AcceptedRate _accepted = new();
    private double _rate = double.PositiveInfinity;
    private double _proven;
    private double _refused;
    private double _sample;
    private TimeSpan _sampledAt;
    private TimeSpan _lastCut;
    private TimeSpan _grownAt;
    private TimeSpan _wait = FirstWait;
    private bool _isUsed;

    /// <summary>Requests a second; infinity while nothing limits them.</summary>
    public double PerSecond => Math.Min(_rate, maximum);

    /// <summary>When the next request may start.</summary>
    public TimeSpan NextStart { get; private set; }

    /// <summary>A request starts.</summary>
    public void Start(TimeSpan now)
    {
        var rate = PerSecond;
        if (double.IsPositiveInfinity(rate))
        {
            return;
        }

        // It waited for this moment, or nearly: the pace is what held it back.
        var interval = TimeSpan.FromSeconds(1 / rate);
        _isUsed = now - NextStart < interval / 2;
        NextStart = now + interval;
    }

    /// <summary>A request was accepted.</summary>
    public void Accept(TimeSpan now)
    {
        _accepted.Add(now);
        if (double.IsPositiveInfinity(_rate))
        {
            return;
        }

        var passed = Math.Clamp((now - _grownAt).TotalSeconds, 0, Math.Max(1, 1 / _rate));
        _grownAt = now;
        if (now - _lastCut < _wait || !_isUsed)
        {
            (_sample, _sampledAt) = (_rate, now);
            if (now - _lastCut >= ProofTime)
            {
                _proven = _rate;
            }

            return;
        }

        var isNear = Math.Abs(_rate - _refused) < Near * _refused;
        _rate *= 1 + Math.Min(passed * (isNear ? Growth : FastGrowth), 1);
        if (now - _sampledAt >= ProofTime)
        {
            (_proven, _sample, _sampledAt) = (_sample, _rate, now);
        }

        if (_rate > (1 + Near) * _refused)
        {
            // The limit has gone up: it may go up further.
            _wait = FirstWait;
        }
    }

    /// <summary>A request was answered 429.</summary>
    /// <param name="now">The time.</param>
    /// <param name="startedAt">When it was sent: what was sent before the pace was cut says nothing about the new one.</param>
    /// <param name="pausedUntil">Until when the server asks to be left alone; in the past when it does not.</param>
    public void Refuse(TimeSpan now, TimeSpan startedAt, TimeSpan pausedUntil)
    {
        if (startedAt < _lastCut)
        {
            return;
        }

        _refused = double.IsPositiveInfinity(_rate) ? Math.Min(Math.Max(_accepted.PerSecond(now), LeastFirst), maximum) : _rate;
        if (double.IsPositiveInfinity(_rate))
        {
            _rate = FirstCut * _refused;
        }
        else if (now - _lastCut < SearchTime)
        {
            _rate *= SearchCut;
        }
        else if (_rate > 1.02 * _proven && _proven > 0)
        {
            // The limit is where it was: ask less often whether it still is.
            _rate = _proven;
            _wait = _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
        }
        else
        {
            _rate *= FineCut;
        }

        _rate = Math.Max(_rate, Slowest);
        _proven = _rate;
        _lastCut = pausedUntil > now ? pausedUntil : now;
        (_sample, _sampledAt, _grownAt) = (_rate, _lastCut, _lastCut);
        NextStart = now + TimeSpan.FromSeconds(1 / _rate);
    }

    /// <summary>What was learnt is no longer this law's business.</summary>
    public void Forget()
    {
        _rate = double.PositiveInfinity;
        _wait = FirstWait;
    }
}
