namespace CtAuditor.Tests.Http.Night;

/// <summary>A limit in front of another server: 429 beyond it.</summary>
/// <param name="limit">The limit; several logs may share it.</param>
/// <param name="behind">What answers the rest.</param>
/// <param name="retryAfter">Retry-After of a 429, in seconds; null to leave it out.</param>
internal sealed class ThrottlingServer(RequestLimit limit, SimulatedServer behind, double? retryAfter = null) : SimulatedServer
{
    public override ServerAnswer Ask(double now, int inFlight, Random dice) =>
        limit.TryTake(now) ? behind.Ask(now, inFlight, dice) : new(429, Around(0.05, dice), retryAfter);
}
