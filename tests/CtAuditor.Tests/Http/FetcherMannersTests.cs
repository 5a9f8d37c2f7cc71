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

        // One after the other, since it was too much.
        _time.Advance(TimeSpan.FromSeconds(2));
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
    public async Task After_429_the_log_is_paced_and_its_neighbour_is_not()
    {
        var one = new RequestScope("one", "log.example", "Operator");
        var web = FakeWeb.InTurn(() => FakeWeb.Bytes([1]), () => FakeWeb.Bytes([1]), () => FakeWeb.Status(429), () => FakeWeb.Bytes([1]));
        using var client = Client(web, options => options with { MaximumAttempts = 1 });
        for (var i = 0; i < 3; i++)
        {
            (await client.SendAsync(Request with { Scope = one }, CancellationToken.None)).Dispose();
        }

        var status = client.StatusOf(one);
        Assert.InRange(status.RequestsPerSecond!.Value, 0.5, 2);
        var paced = client.SendAsync(Request with { Scope = one }, CancellationToken.None);
        var neighbour = new RequestScope("two", "log.example", "Operator");
        (await client.SendAsync(Request with { Scope = neighbour }, CancellationToken.None)).Dispose();
        Assert.Null(client.StatusOf(neighbour).RequestsPerSecond);
        Assert.False(paced.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1 / status.RequestsPerSecond.Value) + TimeSpan.FromMilliseconds(1));
        (await paced).Dispose();
    }

    [Fact]
    public async Task Several_shards_of_one_operator_share_its_budget()
    {
        var release = new TaskCompletionSource();
        var inside = 0;
        var web = new FakeWeb(async (_, _) =>
        {
            Interlocked.Increment(ref inside);
            await release.Task;
            return FakeWeb.Bytes([1]);
        });
        using var client = Client(web, options => options with { MaximumConcurrencyPerOperator = 5 });
        var sending = (
            from shard in Enumerable.Range(0, 3)
            from _ in Enumerable.Range(0, 4)
            let host = $"shard{shard}.example"
            let request = Request with { Uri = new Uri($"https://{host}/x"), Scope = new RequestScope(host, host, "Operator") }
            select client.SendAsync(request, CancellationToken.None)).ToList();
        Assert.Equal(5, inside);
        var other = client.SendAsync(Request with { Uri = new Uri("https://other.example/"), Scope = new RequestScope("other", "other.example", "Another") }, CancellationToken.None);
        Assert.Equal(6, inside);
        release.SetResult();
        foreach (var response in await Task.WhenAll([.. sending, other]))
        {
            response.Dispose();
        }
    }

    [Fact]
    public async Task A_log_that_asked_for_an_hour_is_not_asked_again_before_by_anybody()
    {
        var web = FakeWeb.InTurn(() => FakeWeb.Status(429, "3600"), () => FakeWeb.Bytes([1]));
        using var client = Client(web);
        (await client.SendAsync(Request, CancellationToken.None)).Dispose();
        _time.Advance(TimeSpan.FromMinutes(50));
        using var early = await client.SendAsync(Request, CancellationToken.None);
        Assert.Equal((FetchOutcome.LeftAlone, TimeSpan.FromMinutes(10)), (early.Outcome, early.RetryAfter));
        Assert.Single(web.Requests);
        _time.Advance(TimeSpan.FromMinutes(10));
        using var late = await client.SendAsync(Request, CancellationToken.None);
        Assert.True(late.IsOk);
    }

    [Fact]
    public async Task Retry_after_a_thousand_years_is_a_day()
    {
        using var client = Client(FakeWeb.InTurn(() => FakeWeb.Status(503, "Fri, 31 Dec 9999 23:59:59 GMT")));
        using var response = await client.SendAsync(Request, CancellationToken.None);
        Assert.Equal(TimeSpan.FromDays(1), response.RetryAfter);
    }

    [Fact]
    public async Task A_log_that_fails_again_and_again_is_left_alone_and_tried_later()
    {
        var works = false;
        var web = new FakeWeb(_ => works ? FakeWeb.Bytes([1]) : FakeWeb.Status(500));
        using var client = Client(web, options => options with { MaximumAttempts = 1, FailuresToOpen = 10, FirstBreak = TimeSpan.FromSeconds(30) });
        var scope = RequestScope.OfHost(Request.Uri);
        for (var i = 0; i < 10; i++)
        {
            using var failed = await client.SendAsync(Request, CancellationToken.None);
            Assert.Equal(500, failed.Status);
        }

        using (var left = await client.SendAsync(Request, CancellationToken.None))
        {
            Assert.Equal((FetchOutcome.LeftAlone, TimeSpan.FromSeconds(30)), (left.Outcome, left.RetryAfter));
        }

        Assert.Equal((CircuitState.Open, _time.GetUtcNow().AddSeconds(30)), (client.StatusOf(scope).Circuit, client.StatusOf(scope).NextTry));
        Assert.Equal(10, web.Requests.Count);

        // One request tries, in vain: twice as long from now on.
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(CircuitState.HalfOpen, client.StatusOf(scope).Circuit);
        (await client.SendAsync(Request, CancellationToken.None)).Dispose();
        Assert.Equal(11, web.Requests.Count);
        Assert.Equal(_time.GetUtcNow().AddSeconds(60), client.StatusOf(scope).NextTry);

        works = true;
        _time.Advance(TimeSpan.FromSeconds(60));
        using var good = await client.SendAsync(Request, CancellationToken.None);
        Assert.True(good.IsOk);
        Assert.Equal((CircuitState.Closed, null), (client.StatusOf(scope).Circuit, client.StatusOf(scope).NextTry));
    }

    [Fact]
    public async Task A_circuit_does_not_open_because_of_429()
    {
        using var client = Client(FakeWeb.InTurn(() => FakeWeb.Status(429)), options => options with { MaximumAttempts = 1 });
        for (var i = 0; i < 30; i++)
        {
            // The slowest pace that is learnt is one in twenty seconds.
            var sending = client.SendAsync(Request, CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(20));
            using var response = await sending;
            Assert.Equal(429, response.Status);
        }
    }

    [Fact]
    public async Task What_somebody_waits_for_goes_before_pages()
    {
        var asked = new List<string>();
        var release = new TaskCompletionSource();
        var web = new FakeWeb(async (request, _) =>
        {
            asked.Add(request.RequestUri!.AbsolutePath);
            await release.Task;
            return FakeWeb.Bytes([1]);
        });
        using var client = Client(web, options => options with { MaximumConcurrencyPerHost = 1 });
        var sending = new[] { "/1", "/2", "/head" }
            .Select(path => client.SendAsync(Request with { Uri = new Uri(Request.Uri, path), IsUrgent = path == "/head" }, CancellationToken.None)).ToList();
        release.SetResult();
        foreach (var response in await Task.WhenAll(sending))
        {
            response.Dispose();
        }

        Assert.Equal(["/1", "/head", "/2"], asked);
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
