using System.Collections.Concurrent;

namespace CtAuditor.Http;

/// <summary>Lets requests pass when the <see cref="RequestScheduler"/> of their operator says so. For many threads.</summary>
internal sealed class RequestGate(FetcherOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<string, Group> _groupsOfHosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Group> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly FetcherOptions _options = options;
    private readonly TimeProvider _time = options.TimeProvider;
    private readonly long _begin = options.TimeProvider.GetTimestamp();

    private TimeSpan Now => _time.GetElapsedTime(_begin);

    /// <summary>Requests at a time, and a second, that a scope does well with.</summary>
    public (int Concurrency, double PerSecond) LimitsOf(RequestScope scope)
    {
        var group = GroupOf(scope);
        lock (group.Lock)
        {
            var limits = group.Scheduler.LineOf(scope).Scope;
            return (limits.Limit.Concurrency, limits.PerSecond);
        }
    }

    /// <summary>Waits for the request's turn.</summary>
    /// <param name="scope">Whose limits it keeps to.</param>
    /// <param name="isUrgent">Whether it goes before others of its scope.</param>
    /// <param name="isBulk">Whether its latency is comparable with that of most others.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The permit, to be given back with <see cref="Exit"/>; or for how long the scope asked to be left alone.</returns>
    public async ValueTask<(PendingRequest? Permit, TimeSpan LeaveAlone)> EnterAsync(RequestScope scope, bool isUrgent, bool isBulk, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var group = GroupOf(scope);
        PendingRequest request;
        lock (group.Lock)
        {
            request = new PendingRequest(group.Scheduler.LineOf(scope), isUrgent, isBulk);
            RequestScheduler.Add(request);
            Pump(group);
        }

        if (!request.Turn.Task.IsCompleted)
        {
            // Whoever takes the request out of its line, under the lock, decides what becomes of it.
            var registration = cancellationToken.UnsafeRegister((_, token) => GiveUp(group, request, token), null);
            await using (registration.ConfigureAwait(false))
            {
                await request.Turn.Task.ConfigureAwait(false);
            }
        }

        if (await request.Turn.Task.ConfigureAwait(false))
        {
            return (request, TimeSpan.Zero);
        }

        lock (group.Lock)
        {
            return (null, request.Line.Scope.PausedUntil - Now);
        }
    }

    /// <summary>Gives a permit back.</summary>
    public void Exit(RequestScope scope, PendingRequest permit, RequestEnd end)
    {
        var group = GroupOf(scope);
        lock (group.Lock)
        {
            RequestScheduler.End(permit, Now, end);
            Pump(group);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var group in _groupsOfHosts.Values)
        {
            group.Timer?.Dispose();
        }
    }

    // A host belongs to whoever was first met on it, so that its cap is one for all.
    private Group GroupOf(RequestScope scope) => _groupsOfHosts.GetOrAdd(
        scope.Host,
        static (host, call) => call.Gate._groups.GetOrAdd(
            call.Scope.Operator.Length > 0 ? "operator " + call.Scope.Operator : "host " + host,
            static (_, gate) => new Group(new RequestScheduler(gate._options)),
            call.Gate),
        (Gate: this, Scope: scope));

    private static void GiveUp(Group group, PendingRequest request, CancellationToken token)
    {
        lock (group.Lock)
        {
            if (!request.Line.Remove(request))
            {
                return;
            }
        }

        request.Turn.TrySetCanceled(token);
    }

    private void Pump(Group group)
    {
        var now = Now;
        while (group.Scheduler.TryTurnAway(now) is { } turnedAway)
        {
            turnedAway.Turn.SetResult(false);
        }

        TimeSpan next;
        while (group.Scheduler.TryStart(now, out next) is { } request)
        {
            request.Turn.SetResult(true);
        }

        if (next < TimeSpan.MaxValue)
        {
            group.Timer ??= _time.CreateTimer(
                static state =>
                {
                    var (gate, group) = ((RequestGate, Group))state!;
                    lock (group.Lock)
                    {
                        gate.Pump(group);
                    }
                },
                (this, group), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

            // Timers count whole milliseconds and may be early by a part of one.
            group.Timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((next - now).TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The requests of one operator; its own lock.</summary>
    private sealed class Group(RequestScheduler scheduler)
    {
        public Lock Lock { get; } = new();

        public RequestScheduler Scheduler => scheduler;

        public ITimer? Timer { get; set; }
    }
}
