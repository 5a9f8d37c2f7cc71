using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using CtAuditor.Tests.Http;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>A log that fails for long is left alone, and that is never called its fault.</summary>
public sealed class LogCircuitTests
{
    [Fact]
    public async Task Following_waits_for_the_next_try_of_an_open_circuit()
    {
        var time = new ManualTimeProvider();
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 10, manners: manners => manners with
        {
            MaximumAttempts = 1,
            FailuresToOpen = 5,
            FirstBreak = TimeSpan.FromSeconds(300),
            Randomizer = () => 0.5,
            TimeProvider = time,
        });
        log.Server.Faults.Set(new ErrorStatus());
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(500, (await Assert.ThrowsAsync<LogUnavailableException>(() => log.Client.FetchHeadAsync(CancellationToken.None))).Status);
        }

        var left = await Assert.ThrowsAsync<LogUnavailableException>(() => log.Client.FetchHeadAsync(CancellationToken.None));
        Assert.Equal((0, TimeSpan.FromSeconds(300)), (left.Status, left.RetryAfter));
        Assert.Equal((CircuitState.Open, time.GetUtcNow().AddSeconds(300)), (log.Client.Traffic.Circuit, log.Client.Traffic.NextTry));
        Assert.Equal(5, log.Server.RequestCount);

        log.Server.Faults.Clear();
        var request = new TailRequest { Start = TailStart.Beginning, Follow = true, PollInterval = TimeSpan.FromSeconds(60) };
        await using var batches = new LogTailer(log.Client, time).TailAsync(request, CancellationToken.None).GetAsyncEnumerator();
        var moving = batches.MoveNextAsync().AsTask();
        await time.PassAsync(TimeSpan.FromSeconds(300));
        Assert.True(await moving);
        Assert.Equal(10, batches.Current.Entries.Count);
        batches.Current.Dispose();
        Assert.Equal(CircuitState.Closed, log.Client.Traffic.Circuit);
    }
}
