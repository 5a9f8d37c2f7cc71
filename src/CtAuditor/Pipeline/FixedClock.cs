namespace CtAuditor.Pipeline;

/// <summary>A clock whose time of day stands still; timers and measured spans go on.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
