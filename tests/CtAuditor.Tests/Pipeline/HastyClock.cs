namespace CtAuditor.Tests.Pipeline;

/// <summary>
/// A wall clock that stands still until moved, and whose short waits are a thousand times shorter: backoff ends at once,
/// while the time-outs of requests, which are longer, stay what they are.
/// </summary>
internal sealed class HastyClock(DateTimeOffset start) : TimeProvider
{
    /// <summary>Longer than any wait between two tries, shorter than any time-out of the HTTP room.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(25);

    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < Short ? dueTime / 1000 : dueTime, period);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void AdvanceTo(DateTimeOffset time) => Advance(time - GetUtcNow());
}
