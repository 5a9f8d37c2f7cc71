namespace CtAuditor.Tests.Http.Night;

/// <summary>How a server behaves: a function of what it was asked before, and of its own dice.</summary>
internal abstract class SimulatedServer
{
    /// <summary>A request arrives at <paramref name="now"/>, in seconds; <paramref name="inFlight"/> are under way with it.</summary>
    public abstract ServerAnswer Ask(double now, int inFlight, Random dice);

    /// <summary>A latency with a median and a spread as logs have it: log-normal, standard deviation of the logarithm 0.35.</summary>
    protected static double Around(double median, Random dice)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());
        return median * Math.Exp(0.35 * normal);
    }
}
