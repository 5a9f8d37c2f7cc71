namespace CtAuditor.Http;

/// <summary>What the end of a request says about how much its server takes.</summary>
internal enum RequestResult
{
    /// <summary>It was answered.</summary>
    Good,

    /// <summary>Status 429: too many of them.</summary>
    Refused,

    /// <summary>A status from 500 on, a time-out, no connection or a broken one.</summary>
    Troubled,

    /// <summary>It was given up by us, and says nothing.</summary>
    GivenUp,
}
