namespace CtAuditor.Tests.Http.Night;

/// <summary>A bucket of tokens in front of another server: 429 when it is empty.</summary>
/// <param name="bucket">The tokens; several logs may share them.</param>
/// <param name="behind">What answers the rest.</param>
/// <param name="retryAfter">Retry-After of a 429, in seconds; null to leave it out.</param>
internal sealed class ThrottlingServer(TokenBucket bucket, SimulatedServer behind, double? retryAfter = null) : SimulatedServer
{
    public override ServerAnswer Ask(double now, int inFlight, Random dice) =>
        bucket.TryTake(now) ? behind.Ask(now, inFlight, dice) : new(429, Around(0.05, dice), retryAfter);
}
