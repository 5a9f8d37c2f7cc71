namespace CtAuditor.Http;

/// <summary>What happened with one host so far.</summary>
/// <param name="Host">Host and port as in the URL.</param>
/// <param name="Requests">Requests sent, retries included.</param>
/// <param name="Retries">Requests that were sent again.</param>
/// <param name="TooManyRequests">Responses with status 429.</param>
/// <param name="ServerErrors">Responses with a status from 500 on.</param>
/// <param name="TransportErrors">Requests without a whole response: no connection, time-outs, broken transfers.</param>
/// <param name="BytesReceived">Bytes of bodies as sent, before unpacking.</param>
public sealed record HostStatistics(
    string Host,
    long Requests,
    long Retries,
    long TooManyRequests,
    long ServerErrors,
    long TransportErrors,
    long BytesReceived);
