namespace CtAuditor.Http;

/// <summary>Counts what happens with one host; many threads at once.</summary>
internal sealed class HostCounters
{
    private long _requests;
    private long _retries;
    private long _tooManyRequests;
    private long _serverErrors;
    private long _transportErrors;
    private long _bytes;

    public void CountRetry() => Interlocked.Increment(ref _retries);

    public void Count(FetchResponse response)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, response.BytesReceived);
        if (response.Outcome != FetchOutcome.Answered)
        {
            Interlocked.Increment(ref _transportErrors);
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

    public HostStatistics Read(string host) => new(
        host,
        Interlocked.Read(ref _requests),
        Interlocked.Read(ref _retries),
        Interlocked.Read(ref _tooManyRequests),
        Interlocked.Read(ref _serverErrors),
        Interlocked.Read(ref _transportErrors),
        Interlocked.Read(ref _bytes));
}
