namespace CtAuditor.Http;

/// <summary>What a <see cref="RequestMeter"/> counted.</summary>
public sealed record RequestStatistics
{
    /// <summary>Nothing.</summary>
    public static RequestStatistics None { get; } = new();

    /// <summary>Requests sent, retries included.</summary>
    public long Requests { get; init; }

    /// <summary>Requests that were sent again.</summary>
    public long Retries { get; init; }

    /// <summary>Answers with status 200 and a whole body.</summary>
    public long Answers { get; init; }

    /// <summary>Of these, answers that turned out not to be what the protocol says.</summary>
    public long Faults { get; init; }

    /// <summary>Answers with status 429 Too Many Requests.</summary>
    public long TooManyRequests { get; init; }

    /// <summary>Answers with a status from 500 on.</summary>
    public long ServerErrors { get; init; }

    /// <summary>Requests without a whole answer: no connection, time-outs, broken transfers.</summary>
    public long TransportErrors { get; init; }

    /// <summary>Bytes of bodies as sent, before unpacking.</summary>
    public long BytesReceived { get; init; }

    /// <summary>How long the <see cref="Answers"/> took, from sending to the end of the body.</summary>
    public LatencyHistogram Latency { get; init; } = LatencyHistogram.Empty;

    /// <summary>Answers with status 200 and a body that conforms.</summary>
    public long Successes => Math.Max(0, Answers - Faults);

    /// <summary>The two together.</summary>
    public RequestStatistics Plus(RequestStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Requests = Requests + other.Requests,
            Retries = Retries + other.Retries,
            Answers = Answers + other.Answers,
            Faults = Faults + other.Faults,
            TooManyRequests = TooManyRequests + other.TooManyRequests,
            ServerErrors = ServerErrors + other.ServerErrors,
            TransportErrors = TransportErrors + other.TransportErrors,
            BytesReceived = BytesReceived + other.BytesReceived,
            Latency = Latency.Plus(other.Latency),
        };
    }
}
