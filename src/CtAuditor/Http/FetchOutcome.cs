namespace CtAuditor.Http;

/// <summary>How an HTTP exchange ended. Only <see cref="Answered"/> has a status and a whole body.</summary>
public enum FetchOutcome
{
    /// <summary>A response of any status arrived, with its whole body.</summary>
    Answered,

    /// <summary>No connection: name resolution, connect or TLS failed.</summary>
    NoConnection,

    /// <summary>The first byte, the next byte or the end of the body did not come in time.</summary>
    TimedOut,

    /// <summary>The connection broke before the whole response was here, or what came was not HTTP.</summary>
    Interrupted,

    /// <summary>The body, or what it unpacks to, is larger than the request allows.</summary>
    TooLarge,

    /// <summary>Content-Encoding names gzip and the body is not gzip, or names something that was never asked for.</summary>
    BadEncoding,

    /// <summary>Nothing was sent: the URL is not http or https, or its name leads to an address that is not on the public internet.</summary>
    RefusedAddress,

    /// <summary>
    /// Nothing was sent: the server asked to be left alone (Retry-After) for longer than anybody waits here, or it failed too often and
    /// its circuit is open. <see cref="FetchResponse.RetryAfter"/> says for how long.
    /// </summary>
    LeftAlone,
}
