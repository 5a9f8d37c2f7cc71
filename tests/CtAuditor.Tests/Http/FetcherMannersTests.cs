using System.Globalization;
using CtAuditor.Http;
using Xunit;

namespace CtAuditor.Tests.Http;

/// <summary>Retries, time-outs, pauses, rates: all on a clock that only moves when told to.</summary>
public sealed class FetcherMannersTests
{
    private readonly ManualTimeProvider _time = new();

    private readonly RequestMeter _meter = new();

    private FetchRequest Request => new() { Uri = new Uri("https://log.example/x"), MaximumBytes = 1000, Meter = _meter };

    [Fact]
    public async Task Trouble_on_the_way_is_retried_with_growing_waits_until_it_is_gone()
    {
        var starts = new List<DateTimeOffset>();
        var next = 0;
        using var client = Client(new FakeWeb(_ =>
        {
            starts.Add(_time.GetUtcNow());
            return next++ switch
            {
                0 => FakeWeb.Status(500),
                1 => throw new HttpRequestException("connection reset"),
                2 => FakeWeb.Status(503),
                _ => FakeWeb.Bytes([7]),
            };
        }));

        // Let the clock run whenever somebody waits.
        using var response = await RunAsync(client.SendAsync(Request, CancellationToken.None));
        Assert.Equal([7], response.Body.ToArray());
        var waits = starts.Zip(starts.Skip(1), (a, b) => b - a).ToList();
        Assert.Equal(3, waits.Count);
        Assert.True(waits[0] > TimeSpan.Zero && waits[0] < waits[1] && waits[1] < waits[2], string.Join(", ", waits));
        var all = _meter.Read();
        Assert.Equal((4, 3, 2, 1), (all.Requests, all.Retries, all.ServerErrors, all.TransportErrors));
    }

    [Fact]
    public async Task Retries_end_and_no_wait_is_longer_than_the_cap()
    {
        var starts = new List<DateTimeOffset>();
        using var client = Client(
            new FakeWeb(_ =>
            {
                starts.Add(_time.GetUtcNow());
                return FakeWeb.Status(502);
            }),
            options => options with { MaximumAttempts = 12 });
        using var response = await RunAsync(client.SendAsync(Request, CancellationToken.None));
        Assert.Equal(502, response.Status);
        Assert.Equal(12, starts.Count);
        Assert.All(starts.Zip(starts.Skip(1), (a, b) => b - a), wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task What_the_server_will_not_give_is_not_asked_for_again(int status)
    {
        var web = FakeWeb.InTurn(() => FakeWeb.Status(status));
        using var client = Client(web);
        using var response = await client.SendAsync(Request, CancellationToken.None);
        Assert.Equal(status, response.Status);
        Assert.Single(web.Requests);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("date")]
    public async Task Retry_after_is_kept_to_the_second(string form)
    {
        var header = form == "date" ? _time.GetUtcNow().AddSeconds(7).ToString("r", CultureInfo.InvariantCulture) : form;
        var web = FakeWeb.InTurn(() => FakeWeb.Status(429, header), () => FakeWeb.Bytes([1]));
        using var client = Client(web);
        var sending = client.SendAsync(Request, CancellationToken.None);
        await _time.WhenWaitedForAsync(TimeSpan.FromSeconds(7));
        _time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Single(web.Requests);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        using var response = await sending;
        Assert.True(response.IsOk);
        Assert.Equal(1, _meter.Read().TooManyRequests);
    }

    [Fact]
    public async Task Others_of_the_same_log_wait_as_well_and_other_logs_do_not()
    {
        var web = FakeWeb.InTurn(() => FakeWeb.Status(429, "60"), () => FakeWeb.Bytes([1]));
        using var client = Client(web);
        var first = client.SendAsync(Request with { Scope = new RequestScope("one", "log.example", "") }, CancellationToken.None);
        await _time.WhenWaitedForAsync(TimeSpan.FromSeconds(60));
        var second = client.SendAsync(Request with { Scope = new RequestScope("one", "log.example", "") }, CancellationToken.None);
        using var other = await client.SendAsync(Request with { Scope = new RequestScope("two", "log.example", "") }, CancellationToken.None);
        Assert.True(other.IsOk);
        Assert.False(second.IsCompleted);
        Assert.Equal(2, web.Requests.Count);
        _time.Advance(TimeSpan.FromSeconds(60));
        (await first).Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Whoever_asks_for_an_hour_is_left_alone_and_the_caller_knows()
    {
        var web = FakeWeb.InTurn(() => FakeWeb.Status(503, "3600"));
        using var client = Client(web);
        using var response = await client.SendAsync(Request, CancellationToken.None);
        Assert.Single(web.Requests);
        Assert.Equal(TimeSpan.FromHours(1), response.RetryAfter);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    public async Task A_useless_retry_after_leaves_the_wait_to_us(string header)
    {
        var starts = new List<DateTimeOffset>();
        using var client = Client(new FakeWeb(_ =>
        {
            starts.Add(_time.GetUtcNow());
            return starts.Count == 1 ? FakeWeb.Status(429, header) : FakeWeb.Bytes([1]);
        }));
        using var response = await RunAsync(client.SendAsync(Request, CancellationToken.None));
        Assert.True(starts[1] > starts[0]);
    }

    [Fact]
    public async Task No_first_byte_is_a_time_out()
    {
        using var client = Client(
            new FakeWeb(async (_, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                throw new InvalidOperationException();
            }),
            options => options with { MaximumAttempts = 1, FirstByteTimeout = TimeSpan.FromSeconds(20) });
        var sending = client.SendAsync(Request, CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromSeconds(20));
        using var response = await sending;
        Assert.Equal(FetchOutcome.TimedOut, response.Outcome);
    }

    [Fact]
    public async Task A_body_may_take_long_but_not_stand_still()
    {
        var idle = TimeSpan.FromSeconds(10);
        using var body = new SlowStream();
        using var client = Client(FakeWeb.InTurn(() => FakeWeb.Stream(body)), options => options with { MaximumAttempts = 1, IdleTimeout = idle });
        var sending = client.SendAsync(Request, CancellationToken.None);
        for (byte i = 0; i < 5; i++)
        {
            await _time.WhenWaitedForAsync(idle);
            _time.Advance(TimeSpan.FromSeconds(9));
            body.Give(i);
        }

        await _time.PassAsync(idle);
        using var response = await sending;
        Assert.Equal(FetchOutcome.TimedOut, response.Outcome);
    }

    [Fact]
    public async Task A_body_that_drips_for_ever_ends_with_the_exchange()
    {
        var idle = TimeSpan.FromSeconds(10);
        using var body = new SlowStream();
        using var client = Client(
            FakeWeb.InTurn(() => FakeWeb.Stream(body)),
            options => options with { MaximumAttempts = 1, IdleTimeout = idle, TotalTimeout = TimeSpan.FromSeconds(40) });
        var sending = client.SendAsync(Request, CancellationToken.None);
        for (var i = 0; i < 5; i++)
        {
            await _time.WhenWaitedForAsync(idle);
            _time.Advance(TimeSpan.FromSeconds(9));
            body.Give(1);
        }

        using var response = await sending;
        Assert.Equal(FetchOutcome.TimedOut, response.Outcome);
        Assert.Contains("whole", response.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_gets_so_many_requests_at_a_time_and_another_host_its_own()
    {
        var inside = 0;
        var most = 0;
        var release = new TaskCompletionSource();
        var web = new FakeWeb(async (request, _) =>
        {
            if (request.RequestUri!.Host == "other.example")
            {
                return FakeWeb.Bytes([2]);
            }

            most = Math.Max(most, Interlocked.Increment(ref inside));
            await release.Task;
            Interlocked.Decrement(ref inside);
            return FakeWeb.Bytes([1]);
        });
        using var client = Client(web, options => options with { MaximumConcurrencyPerHost = 3 });
        var sending = Enumerable.Range(0, 10).Select(_ => client.SendAsync(Request, CancellationToken.None)).ToList();
        using var other = await client.SendAsync(Request with { Uri = new Uri("https://other.example/") }, CancellationToken.None);
        Assert.True(other.IsOk);
        Assert.Equal(3, web.Requests.Count - 1);
        release.SetResult();
        foreach (var response in await Task.WhenAll(sending))
        {
            Assert.True(response.IsOk);
            response.Dispose();
        }

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_host_that_complains_gets_half_as_many_at_a_time()
    {
        var held = new TaskCompletionSource();
        var complaining = true;
        var inside = 0;
        var web = new FakeWeb(async (_, _) =>
        {
            if (complaining)
            {
                return FakeWeb.Status(429);
            }

            Interlocked.Increment(ref inside);
            await held.Task;
            return FakeWeb.Bytes([1]);
        });
        using var client = Client(web, options => options with { MaximumConcurrencyPerHost = 8, MaximumAttempts = 1 });
        for (var i = 0; i < 2; i++)
        {
            (await client.SendAsync(Request, CancellationToken.None)).Dispose();
        }

        complaining = false;
        var sending = Enumerable.Range(0, 8).Select(_ => client.SendAsync(Request, CancellationToken.None)).ToList();
        Assert.Equal(2, inside);
        held.SetResult();
        foreach (var response in await Task.WhenAll(sending))
        {
            response.Dispose();
        }
    }

    [Fact]
    public async Task A_rate_spreads_requests_over_time()
    {
        var web = FakeWeb.InTurn(() => FakeWeb.Bytes([1]));
        using var client = Client(web, options => options with { MaximumRequestsPerSecond = 4 });
        var sending = Enumerable.Range(0, 4).Select(_ => client.SendAsync(Request, CancellationToken.None)).ToList();
        for (var i = 0; i < sending.Count; i++)
        {
            (await sending[i]).Dispose();
            Assert.Equal(i + 1, web.Requests.Count);
            _time.Advance(TimeSpan.FromSeconds(0.2));
            Assert.Equal(i + 1, web.Requests.Count);
            _time.Advance(TimeSpan.FromSeconds(0.05));
        }
    }

    [Fact]
    public async Task A_place_in_the_queue_can_be_given_up()
    {
        var release = new TaskCompletionSource();
        var web = new FakeWeb(async (_, _) =>
        {
            await release.Task;
            return FakeWeb.Bytes([1]);
        });
        using var client = Client(web, options => options with { MaximumConcurrencyPerHost = 1 });
        using var stop = new CancellationTokenSource();
        var first = client.SendAsync(Request, CancellationToken.None);
        var second = client.SendAsync(Request, stop.Token);
        var third = client.SendAsync(Request, CancellationToken.None);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        release.SetResult();
        (await first).Dispose();
        (await third).Dispose();
        Assert.Equal(2, web.Requests.Count);
    }

    /// <summary>Lets the clock run until the task is done.</summary>
    private async Task<FetchResponse> RunAsync(Task<FetchResponse> sending)
    {
        while (!sending.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(0.25));
            await Task.Yield();
        }

        return await sending;
    }

    private Fetcher Client(FakeWeb web, Func<FetcherOptions, FetcherOptions>? change = null)
    {
        // Half way between the least and the most that jitter can do.
        var options = new FetcherOptions { Contact = "mailto:crawler@research.example", TimeProvider = _time, Randomizer = () => 0.5 };
        return new Fetcher(change?.Invoke(options) ?? options, web);
    }
}
