using System.Net.Http.Headers;

namespace CtAuditor.Http;

/// <summary>Reads Retry-After (RFC 9110 section 10.2.3): seconds, or an HTTP date.</summary>
internal static class RetryAfter
{
    /// <summary>The wait that the header asks for, seen at <paramref name="now"/>; never negative. Null when there is none.</summary>
    public static TimeSpan? Read(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        if (header is null)
        {
            return null;
        }

        var wait = header.Delta ?? header.Date - now;
        return wait is { } value && value < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
