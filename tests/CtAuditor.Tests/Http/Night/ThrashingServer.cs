namespace CtAuditor.Tests.Http.Night;

/// <summary>Beyond so many requests at a time it does less, not more.</summary>
internal sealed class ThrashingServer(int comfortable, double service) : SimulatedServer
{
    public override ServerAnswer Ask(double now, int inFlight, Random dice) =>
        new(200, Around(service * Math.Pow(Math.Max(1, (double)inFlight / comfortable), 1.5), dice));
}
