namespace CtAuditor.Tests.Http;

/// <summary>A clock that stands still until moved; its timers run when it passes them.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> _watchers = [];
    private readonly List<(IReadOnlyList<(TimeSpan Length, int Count)> Waits, TaskCompletionSource Seen)> _idlers = [];
    private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends when somebody waits for exactly <paramref name="due"/> from now on.</summary>
    /// <param name="due">For how long they wait, by this clock.</param>
    /// <param name="atMost">Real time after which nobody is expected to; half a minute unless given.</param>
    public Task WhenWaitedForAsync(TimeSpan due, TimeSpan? atMost = null)
    {
        lock (_lock)
        {
            if (_timers.Exists(timer => timer.At == _now + due))
            {
                return Task.CompletedTask;
            }

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((due, seen));
            return seen.Task.WaitAsync(atMost ?? TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Timers that are running.</summary>
    public int Timers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>Ends when exactly so many waits of each of these lengths are under way, and nothing else is waited for.</summary>
    public Task WhenOnlyWaitedForAsync(IReadOnlyList<(TimeSpan Length, int Count)> waits)
    {
        lock (_lock)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _idlers.Add((waits, seen));
            TellIdlers();
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Waits until somebody waits for <paramref name="due"/>, and lets that time pass.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await WhenWaitedForAsync(due);
        Advance(due);
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.At <= end).MinBy(timer => timer.At);
                _now = next?.At ?? end;
                if (next is null)
                {
                    return;
                }

                _timers.Remove(next);
            }

            next.Run();
        }
    }

    private void Schedule(ManualTimer timer, TimeSpan due)
    {
        List<TaskCompletionSource> seen;
        lock (_lock)
        {
            _timers.Remove(timer);
            if (due == Timeout.InfiniteTimeSpan)
            {
                TellIdlers();
                return;
            }

            timer.At = _now + due;
            timer.Length = due;
            _timers.Add(timer);
            TellIdlers();
            seen = [.. _watchers.Where(watcher => watcher.Due == due).Select(watcher => watcher.Seen)];
            _watchers.RemoveAll(watcher => watcher.Due == due);
        }

        seen.ForEach(one => one.TrySetResult());
    }

    private void Forget(ManualTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            TellIdlers();
        }
    }

    private void TellIdlers()
    {
        foreach (var (_, seen) in _idlers.Where(idler => IsOnly(idler.Waits)))
        {
            seen.TrySetResult();
        }

        _idlers.RemoveAll(idler => idler.Seen.Task.IsCompleted);
    }

    private bool IsOnly(IReadOnlyList<(TimeSpan Length, int Count)> waits) =>
        _timers.Count == waits.Sum(wait => wait.Count) && waits.All(wait => _timers.Count(timer => timer.Length == wait.Length) == wait.Count);

    private sealed class ManualTimer(ManualTimeProvider clock, Action run) : ITimer
    {
        public DateTimeOffset At { get; set; }

        public TimeSpan Length { get; set; }

        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Forget(this);

        public ValueTask DisposeAsync()
        {
            clock.Forget(this);
            return ValueTask.CompletedTask;
        }
    }
}
