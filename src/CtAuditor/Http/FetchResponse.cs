namespace CtAuditor.Http;

/// <summary>What came of a <see cref="FetchRequest"/>. The body is pooled memory: gone after <see cref="Dispose"/>.</summary>
public sealed class FetchResponse : IDisposable
{
    private PooledBody? _body;

    internal FetchResponse(Uri uri, FetchOutcome outcome)
    {
        Uri = uri;
        Outcome = outcome;
    }

    /// <summary>What was asked.</summary>
    public Uri Uri { get; }

    /// <summary>How it ended.</summary>
    public FetchOutcome Outcome { get; }

    /// <summary>The status code; 0 when no response arrived.</summary>
    public int Status { get; init; }

    /// <summary>The media type without parameters, lower case; empty when none was sent.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>ETag as sent.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The server's Date.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Location of a redirect, made absolute; redirects are never followed here.</summary>
    public Uri? Location { get; init; }

    /// <summary>How long the server asks us to wait, from the moment that the response arrived.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What went wrong, for people; empty when <see cref="Outcome"/> is Answered.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Bytes received for the body, before unpacking.</summary>
    public long BytesReceived { get; init; }

    /// <summary>The body, unpacked.</summary>
    public ReadOnlyMemory<byte> Body => _body?.Memory ?? default;

    /// <summary>
    /// Whether the body ended early (<see cref="FetchOutcome.TimedOut"/>, <see cref="FetchOutcome.Interrupted"/>), and what came
    /// before is of use to the request's sink.
    /// </summary>
    public bool IsCutShort { get; init; }

    /// <summary>Answered with 200.</summary>
    public bool IsOk => Outcome == FetchOutcome.Answered && Status == 200;

    /// <summary>Trouble that may be gone in a while: no connection, a time-out, a broken transfer, 408, 429 or 5xx.</summary>
    public bool IsTransient => Outcome switch
    {
        FetchOutcome.Answered => Status is 408 or 429 or >= 500,
        FetchOutcome.NoConnection or FetchOutcome.TimedOut or FetchOutcome.Interrupted or FetchOutcome.BadEncoding => !IsCutShort,
        _ => false,
    };

    internal PooledBody? PooledBody
    {
        init => _body = value;
    }

    /// <summary>Outcome, status and address in a line, for people.</summary>
    public override string ToString() =>
        Outcome == FetchOutcome.Answered ? $"{Uri}: HTTP {Status}" : $"{Uri}: {Outcome}: {Detail}";

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _body, null)?.Dispose();
}
