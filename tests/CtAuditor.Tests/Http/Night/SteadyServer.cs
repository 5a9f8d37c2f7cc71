namespace CtAuditor.Tests.Http.Night;

/// <summary>The same latency, however much is asked: a CDN, or a frontend that takes 25 s for everything.</summary>
internal sealed class SteadyServer(double latency) : SimulatedServer
{
    public override ServerAnswer Ask(double now, int inFlight, Random dice) => new(200, Around(latency, dice));
}
