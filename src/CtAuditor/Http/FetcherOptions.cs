namespace CtAuditor.Http;

/// <summary>How the crawl behaves towards the servers that it visits.</summary>
public sealed record FetcherOptions
{
    /// <summary>E-mail address or https URL for the User-Agent; there is no start without one.</summary>
    public required string Contact { get; init; }

    /// <summary>Requests at a time with which a log never met before is begun.</summary>
    public int InitialConcurrency { get; init; } = 4;

    /// <summary>
    /// Requests to one host at a time, at most; so many only while each of them brings more. Some logs take half a minute for an
    /// answer whatever they are asked, and are read by many requests at a time or not at all.
    /// </summary>
    public int MaximumConcurrencyPerHost { get; init; } = 32;

    /// <summary>Requests at a time to all hosts of one operator, at most.</summary>
    public int MaximumConcurrencyPerOperator { get; init; } = 64;

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

    /// <summary>A Retry-After longer than this is taken for this long.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Failures within a minute, nearly without a success between, after which a log is left alone.</summary>
    public int FailuresToOpen { get; init; } = 10;

    /// <summary>For how long it is left alone at first; twice as long each time that it is still not there.</summary>
    public TimeSpan FirstBreak { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>And at most.</summary>
    public TimeSpan LongestBreak { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether names may lead to loopback, private and link-local addresses.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>The clock of time-outs, rates and backoff.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Numbers from 0 to 1 for the jitter; null takes the shared random source.</summary>
    public Func<double>? Randomizer { get; init; }
}
