using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>Status 429.</summary>
/// <param name="RetryAfter">Retry-After in seconds; null to leave it out.</param>
public sealed record TooManyRequests(int? RetryAfter = null) : LogFault(LogEndpoint.All)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer with
        {
            Status = 429,
            ContentType = "text/plain; charset=utf-8",
            ContentEncoding = null,
            RetryAfter = RetryAfter,
            Body = "slow down\n"u8.ToArray(),
        };
    }
}
