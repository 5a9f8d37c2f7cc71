namespace CtAuditor.Tests.Http.Night;

/// <summary>So many workers and a queue: more requests at a time than workers only wait longer.</summary>
internal sealed class QueueingServer(int workers, double service) : SimulatedServer
{
    private readonly double[] _freeAt = new double[workers];

    public override ServerAnswer Ask(double now, int inFlight, Random dice)
    {
        var worker = Array.IndexOf(_freeAt, _freeAt.Min());
        _freeAt[worker] = Math.Max(now, _freeAt[worker]) + Around(service, dice);
        return new(200, _freeAt[worker] - now);
    }
}
