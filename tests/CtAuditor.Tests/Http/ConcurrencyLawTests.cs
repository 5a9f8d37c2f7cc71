using CtAuditor.Tests.Http.Night;
using Xunit;

namespace CtAuditor.Tests.Http;

/// <summary>How many requests at a time servers of different kinds end up with.</summary>
public sealed class ConcurrencyLawTests
{
    [Fact]
    public void A_server_that_is_slow_whatever_it_is_asked_gets_as_many_as_allowed() =>
        Assert.Equal(32, Learnt(new SteadyServer(25), 2000));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(20)]
    public void A_server_with_so_many_workers_gets_about_as_many(int workers) =>
        Assert.InRange(Learnt(new QueueingServer(workers, 0.5), 20_000), 0.75 * workers, 2 * workers);

    [Fact]
    public void A_server_that_does_less_when_pressed_is_not_pressed() =>
        Assert.InRange(Learnt(new ThrashingServer(6, 0.6), 20_000), 4, 9);

    [Fact]
    public void Errors_for_a_while_are_not_forever() =>
        Assert.InRange(Learnt(new FailingServer(new QueueingServer(8, 0.8)), 40_000), 6, 16);

    private static double Learnt(SimulatedServer server, int pages)
    {
        List<SimulatedLog> logs = [new SimulatedLog("log", "log.example", "Operator", 256, true, pages * 256, server)];
        var schedule = new AdaptiveSchedule(logs);
        new NightRun(logs, schedule, seed: 7).Run(double.PositiveInfinity);
        return schedule.Concurrency(0);
    }
}
