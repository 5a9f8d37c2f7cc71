namespace CtAuditor.Http;

/// <summary>How the crawl behaves towards the servers that it visits.</summary>
public sealed record FetcherOptions
{
    /// <summary>E-mail address or https URL for the User-Agent; there is no start without one.</summary>
    public required string Contact { get; init; }

    /// <summary>Requests to one host at a time, at most; fewer while the host complains.</summary>
    public int MaximumConcurrencyPerHost { get; init; } = 8;

    /// <summary>Requests a second to one host, at most; null sets no limit.</summary>
    public double? MaximumRequestsPerSecond { get; init; }

    /// <summary>From the start of a connection to its end of TLS; by the machine's clock.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From sending to the first byte of the response. get-entries on a busy log takes tens of seconds.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two reads of a body.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For one whole exchange, so that a server cannot hold us with a byte now and then.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a request is sent, the first time included.</summary>
    public int MaximumAttempts { get; init; } = 5;

    /// <summary>The wait before the first retry; it doubles, with jitter.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Cap of our own backoff.</summary>
    public TimeSpan MaximumRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A Retry-After longer than this is not waited for: the request fails and says how long to stay away.</summary>
    public TimeSpan MaximumRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether names may lead to loopback, private and link-local addresses.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>The clock of time-outs, rates and backoff.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Numbers from 0 to 1 for the jitter; null takes the shared random source.</summary>
    public Func<double>? Randomizer { get; init; }
}
