using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;
using Xunit;

namespace CtAuditor.Tests.Logs;

/// <summary>What is counted about the requests to a log.</summary>
public sealed class LogTrafficTests
{
    private static readonly TailRequest FromBeginning = new() { Start = TailStart.Beginning };

    [Fact]
    public async Task Each_endpoint_counts_its_own()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.StaticCt, 600);
        await log.ReadAsync(FromBeginning);
        await log.Client.FetchIssuerAsync(CtAuditor.Pki.Hash256.Of("first issuer"u8), CancellationToken.None);
        var traffic = log.Client.Traffic;
        Assert.Equal(1, traffic.Of(EndpointFamily.Head).Successes);
        Assert.Equal(3, traffic.Of(EndpointFamily.DataTile).Successes);
        Assert.Equal(1, traffic.Of(EndpointFamily.Issuer).Successes);
        Assert.Equal(0, traffic.Of(EndpointFamily.Entries).Requests);
        Assert.Equal(log.Server.RequestCount, traffic.Total.Requests);
        Assert.Equal(traffic.Total.Requests, traffic.Total.Latency.Count);
        Assert.True(traffic.Total.BytesReceived > 0);
        Assert.Equal(256, traffic.PageSize);
        Assert.Equal(CircuitState.Closed, traffic.Circuit);
    }

    [Fact]
    public async Task An_answer_that_does_not_conform_is_a_failure_of_its_endpoint()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300);
        log.Server.Faults.Set(new HtmlPage { On = LogEndpoint.Entries });
        await Assert.ThrowsAsync<LogFaultException>(() => log.ReadAsync(FromBeginning));
        var entries = log.Client.Traffic.Of(EndpointFamily.Entries);
        Assert.Equal((2, 2, 0), (entries.Answers, entries.Faults, entries.Successes));
        Assert.Equal(0, log.Client.Traffic.Of(EndpointFamily.Head).Faults);

        log.Server.Faults.Set(new ForeignHeadSignature());
        await Assert.ThrowsAsync<LogFaultException>(() => log.Client.FetchHeadAsync(CancellationToken.None));
        Assert.Equal(1, log.Client.Traffic.Of(EndpointFamily.Head).Faults);
    }

    [Fact]
    public async Task Two_logs_of_one_host_do_not_share_figures()
    {
        await using var log = await LoopbackLog.StartAsync(ForgedLogKind.Rfc6962, 300);
        using var other = log.Connect();
        await log.Client.FetchHeadAsync(CancellationToken.None);
        Assert.Equal(1, log.Client.Traffic.Total.Requests);
        Assert.Equal(0, other.Traffic.Total.Requests);
    }

    [Fact]
    public void Counts_of_two_sessions_are_added_and_the_later_one_knows_better()
    {
        var earlier = new LogTraffic
        {
            Endpoints = new Dictionary<EndpointFamily, RequestStatistics>
            {
                [EndpointFamily.Head] = new() { Requests = 2, Answers = 1, TooManyRequests = 1 },
                [EndpointFamily.Entries] = new() { Requests = 5, Answers = 5, Faults = 1 },
            },
            PageSize = 32,
            Concurrency = 9,
        };
        var later = new LogTraffic
        {
            Endpoints = new Dictionary<EndpointFamily, RequestStatistics> { [EndpointFamily.Entries] = new() { Requests = 10, Answers = 9, TransportErrors = 1 } },
            Concurrency = 4,
            RequestsPerSecond = 9.5,
        };
        var both = earlier.Plus(later);
        Assert.Equal((17, 14, 1, 1), (both.Total.Requests, both.Total.Successes, both.Total.TooManyRequests, both.Total.TransportErrors));
        Assert.Equal(15, both.Of(EndpointFamily.Entries).Requests);
        Assert.Equal((32, 4, 9.5), (both.PageSize, both.Concurrency, both.RequestsPerSecond));
    }

    [Fact]
    public void The_95th_percentile_is_the_bound_of_the_bucket_that_holds_it()
    {
        var buckets = new long[LatencyHistogram.Empty.Buckets.Count];

        // 2^(20/2) ms is 1024 ms, 2^(24/2) ms is 4096 ms.
        (buckets[20], buckets[24]) = (95, 5);
        var latency = new LatencyHistogram { Buckets = buckets, Total = TimeSpan.FromSeconds(200) };
        Assert.Equal(100, latency.Count);
        Assert.Equal(TimeSpan.FromSeconds(2), latency.Mean);
        Assert.Equal(1024, latency.Percentile95.TotalMilliseconds, 6);
        (buckets[20], buckets[24]) = (94, 6);
        Assert.Equal(4096, latency.Percentile95.TotalMilliseconds, 6);
        Assert.Equal(TimeSpan.Zero, LatencyHistogram.Empty.Percentile95);
    }
}
