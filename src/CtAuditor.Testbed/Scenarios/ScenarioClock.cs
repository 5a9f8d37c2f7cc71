namespace CtAuditor.Testbed.Scenarios;

/// <summary>
/// The wall clock of a scenario: it stands still until moved. Timers and timestamps stay those of the system, so that
/// delays and timeouts over it still end.
/// </summary>
public sealed class ScenarioClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
