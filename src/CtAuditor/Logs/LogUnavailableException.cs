namespace CtAuditor.Logs;

/// <summary>
/// A log could not be read now: no connection, a time-out, a broken transfer, or a status other than 200 after retries.
/// That says nothing about what the log holds, so it is never a <see cref="LogFaultException"/>.
/// </summary>
public sealed class LogUnavailableException : Exception
{
    public LogUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>The HTTP status; 0 when there was no response.</summary>
    public int Status { get; init; }

    /// <summary>How long the server asks us to stay away; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
