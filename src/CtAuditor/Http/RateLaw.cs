namespace CtAuditor.Http;

/// <summary>
/// Learns how many requests a second a server accepts, from the 429 that it answers, and paces requests to that.
/// <code>
///   no 429 yet          no pace
///   429, the first      pace below what was accepted in the last second
///   429 soon again      much slower, until they stop
///   429 and 429 only    closed: one request now and then; once open again, the pace that was accepted from opening to opening
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

    // Closed: the time to the first look whether it is open again; then twice as long each time, but for a limit by the minute, which
    // is what is common, not much longer than this; and never longer than at the slowest pace.
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan UsualLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1 / Slowest);
    private const double LookShare = 0.1;

    // More looks than one in vain: it was closed, and not just between two tokens of a bucket.
    private const int LooksOfClosed = 2;

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
    private TimeSpan? _countedFrom;
    private TimeSpan _windowFrom;
    private int _acceptedBefore;
    private TimeSpan _closedAt;
    private TimeSpan _window;
    private TimeSpan _acceptedAt = TimeSpan.MinValue;
    private int _acceptedSince;
    private int _looks;

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
        NextStart = now + (_looks > 0 && LookTime(now) is var look && look > interval ? look : interval);
    }

    /// <summary>A request was accepted.</summary>
    /// <param name="now">The time.</param>
    /// <param name="startedAt">When it was sent.</param>
    public void Accept(TimeSpan now, TimeSpan startedAt)
    {
        _accepted.Add(now);
        _acceptedAt = now;
        if (_countedFrom is not { } from)
        {
            (_countedFrom, _windowFrom) = (now, now);
        }
        else if (_looks > 0 && startedAt >= _lastCut)
        {
            Open(now, now - from);
        }
        else if (_looks == 0 && _window > TimeSpan.Zero && now - _windowFrom >= _window)
        {
            // This window and the one before it count; what was accepted longer ago was at another pace.
            (_countedFrom, _windowFrom) = (_windowFrom, now);
            (_acceptedBefore, _acceptedSince) = (_acceptedSince, 0);
        }

        _acceptedSince++;
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
            _wait = _window > FirstWait ? _window : FirstWait;
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
        else if (_acceptedAt < _lastCut)
        {
            Close(now, pausedUntil);
            return;
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

    // Whoever counts requests by the minute lets none through until the minute is over: slower is of no use, only later.
    private void Close(TimeSpan now, TimeSpan pausedUntil)
    {
        _closedAt = _looks == 0 ? now : _closedAt;
        _lastCut = pausedUntil > now ? pausedUntil : now;
        NextStart = now + LookTime(now);
        _looks++;
    }

    private TimeSpan LookTime(TimeSpan now)
    {
        var longest = LookShare * (now - _closedAt);
        longest = longest < UsualLook ? UsualLook : Shorter(longest, LongestLook);
        return Shorter(FirstLook * Math.Pow(2, Math.Min(_looks, 16)), longest);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    // What was let through from one opening to the next is what the server lets through; and a pace has to be kept that long before
    // anything is known of it.
    private void Open(TimeSpan now, TimeSpan counted)
    {
        if (_looks >= LooksOfClosed)
        {
            // It lasts no shorter than it was ever closed.
            _window = Shorter(now - _closedAt > _window ? now - _closedAt : _window, LongestWait);

            // It opened at some time since the look before.
            var seconds = (counted - (LookTime(now) / 2)).TotalSeconds;
            _rate = Math.Max((_acceptedBefore + _acceptedSince) / Math.Max(seconds, 1), Slowest);
            _wait = Shorter(_wait * 2 > _window ? _wait * 2 : _window, LongestWait);
            (_proven, _refused, _lastCut) = (_rate, _rate, now);
            (_sample, _sampledAt, _grownAt) = (_rate, now, now);
            (_countedFrom, _windowFrom, _acceptedBefore, _acceptedSince) = (now, now, 0, 0);
        }

        _looks = 0;
    }

    /// <summary>What was learnt is no longer this law's business.</summary>
    public void Forget()
    {
        _rate = double.PositiveInfinity;
        (_wait, _window, _looks) = (FirstWait, TimeSpan.Zero, 0);
        (_countedFrom, _acceptedBefore, _acceptedSince) = (null, 0, 0);
    }
}
