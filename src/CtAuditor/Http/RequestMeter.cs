namespace CtAuditor.Http;

/// <summary>Counts what comes of requests of one kind; many threads at once.</summary>
public sealed class RequestMeter
{
    private readonly long[] _latencies = new long[LatencyHistogram.BucketCount];
    private long _requests;
    private long _retries;
    private long _answers;
    private long _faults;
    private long _tooManyRequests;
    private long _serverErrors;
    private long _transportErrors;
    private long _bytes;
    private long _latencyTicks;

    /// <summary>The counts so far.</summary>
    public RequestStatistics Read() => new()
    {
        Requests = Interlocked.Read(ref _requests),
        Retries = Interlocked.Read(ref _retries),
        Answers = Interlocked.Read(ref _answers),
        Faults = Interlocked.Read(ref _faults),
        TooManyRequests = Interlocked.Read(ref _tooManyRequests),
        ServerErrors = Interlocked.Read(ref _serverErrors),
        TransportErrors = Interlocked.Read(ref _transportErrors),
        BytesReceived = Interlocked.Read(ref _bytes),
        Latency = new LatencyHistogram
        {
            Buckets = Array.ConvertAll(_latencies, bucket => bucket),
            Total = TimeSpan.FromTicks(Interlocked.Read(ref _latencyTicks)),
        },
    };

    /// <summary>An answer with status 200 turned out not to be what the protocol says.</summary>
    public void CountFault() => Interlocked.Increment(ref _faults);

    /// <summary>A request is sent again.</summary>
    internal void CountRetry() => Interlocked.Increment(ref _retries);

    /// <summary>A request was sent, and this came of it.</summary>
    internal void Count(FetchResponse response, TimeSpan latency)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, response.BytesReceived);
        if (response.Outcome != FetchOutcome.Answered)
        {
            Interlocked.Increment(ref _transportErrors);
        }
        else if (response.Status == 200)
        {
            Interlocked.Increment(ref _answers);
            Interlocked.Add(ref _latencyTicks, latency.Ticks);
            Interlocked.Increment(ref _latencies[LatencyHistogram.BucketOf(latency)]);
        }
        else if (response.Status == 429)
        {
            Interlocked.Increment(ref _tooManyRequests);
        }
        else if (response.Status >= 500)
        {
            Interlocked.Increment(ref _serverErrors);
        }
    }
}
