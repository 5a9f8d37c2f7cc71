using CtAuditor.Http;

namespace CtAuditor.Logs;

/// <summary>What came of the requests to one log, and what was learnt about it.</summary>
public sealed record LogTraffic
{
    /// <summary>No requests, as of a log that is not read over the network.</summary>
    public static LogTraffic None { get; } = new();

    /// <summary>The counts of each endpoint; those without requests may be missing.</summary>
    public IReadOnlyDictionary<EndpointFamily, RequestStatistics> Endpoints { get; init; } = new Dictionary<EndpointFamily, RequestStatistics>();

    /// <summary>Entries in a full answer to get-entries or in a tile; null while it is not known.</summary>
    public int? PageSize { get; init; }

    /// <summary>Requests at a time that the log does well with, as learnt so far; at least 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>Requests a second that it accepts, learnt from 429 or set as a cap; null while nothing limits them.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Whether it is asked at all.</summary>
    public CircuitState Circuit { get; init; }

    /// <summary>When an open circuit lets the next request through; null when it is closed.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>The counts of all endpoints together.</summary>
    public RequestStatistics Total => Endpoints.Values.Aggregate(RequestStatistics.None, (sum, endpoint) => sum.Plus(endpoint));

    /// <summary>The counts of one endpoint.</summary>
    public RequestStatistics Of(EndpointFamily endpoint) => Endpoints.GetValueOrDefault(endpoint, RequestStatistics.None);

    /// <summary>The counts of both; what was learnt is taken from <paramref name="later"/>, the page size from the other where it has none.</summary>
    public LogTraffic Plus(LogTraffic later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return later with
        {
            PageSize = later.PageSize ?? PageSize,
            Endpoints = Endpoints.Keys.Union(later.Endpoints.Keys).ToDictionary(endpoint => endpoint, endpoint => Of(endpoint).Plus(later.Of(endpoint))),
        };
    }
}
