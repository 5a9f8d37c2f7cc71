namespace CtAuditor.Http;

/// <summary>
/// Lets requests to one host pass: so many at a time, so many a second. The number at a time adapts: halved when the host
/// says that it is too much, one more after a good while, never above the maximum.
/// </summary>
internal sealed class HostGate
{
    // Good responses, for each request allowed at a time, before one more is allowed: slow up, fast down.
    private const int GoodResponsesPerStep = 16;

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly int _maximum;
    private readonly double? _perSecond;
    private readonly TimeProvider _time;
    private int _limit;
    private int _inside;
    private int _good;
    private DateTimeOffset _nextStart = DateTimeOffset.MinValue;

    public HostGate(int maximum, double? perSecond, TimeProvider time)
    {
        _maximum = maximum;
        _limit = maximum;
        _perSecond = perSecond;
        _time = time;
    }

    /// <summary>Requests allowed at a time, now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit;
            }
        }
    }

    /// <summary>Waits for a place; every call that returns needs one <see cref="Exit"/>.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        await TakePlaceAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var wait = ReserveStart();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            Exit();
            throw;
        }
    }

    /// <summary>Gives the place back.</summary>
    public void Exit()
    {
        lock (_lock)
        {
            _inside--;
            LetIn();
        }
    }

    /// <summary>The host answered 429 or 503: half as many at a time from now on.</summary>
    public void Slower()
    {
        lock (_lock)
        {
            _limit = Math.Max(1, _limit / 2);
            _good = 0;
        }
    }

    /// <summary>The host answered well.</summary>
    public void Good()
    {
        lock (_lock)
        {
            if (_limit < _maximum && ++_good >= _limit * GoodResponsesPerStep)
            {
                _limit++;
                _good = 0;
                LetIn();
            }
        }
    }

    private async ValueTask TakePlaceAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource place;
        lock (_lock)
        {
            if (_inside < _limit)
            {
                _inside++;
                return;
            }

            place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(place);
        }

        // Whoever wins, the cancellation or LetIn, decides whether a place is held.
        var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), place);
        await using (registration.ConfigureAwait(false))
        {
            await place.Task.ConfigureAwait(false);
        }
    }

    private void LetIn()
    {
        while (_inside < _limit && _waiting.TryDequeue(out var place))
        {
            if (place.TrySetResult())
            {
                _inside++;
            }
        }
    }

    private TimeSpan ReserveStart()
    {
        if (_perSecond is not { } rate)
        {
            return TimeSpan.Zero;
        }

        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var start = _nextStart > now ? _nextStart : now;
            _nextStart = start + TimeSpan.FromSeconds(1 / rate);
            return start - now;
        }
    }
}
