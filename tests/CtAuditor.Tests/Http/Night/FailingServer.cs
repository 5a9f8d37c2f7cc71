namespace CtAuditor.Tests.Http.Night;

/// <summary>Half a minute of errors out of every five, in front of another server; a stray error now and then besides.</summary>
internal sealed class FailingServer(SimulatedServer behind, double? retryAfter = null) : SimulatedServer
{
    public override ServerAnswer Ask(double now, int inFlight, Random dice)
    {
        var isDown = now % 300 is > 120 and < 150;
        return isDown || dice.NextDouble() < 0.01 ? new(isDown ? 503 : 500, Around(0.1, dice), isDown ? retryAfter : null) : behind.Ask(now, inFlight, dice);
    }
}
