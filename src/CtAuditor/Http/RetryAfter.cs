using System.Net.Http.Headers;

namespace CtAuditor.Http;

/// <summary>Reads Retry-After (RFC 9110 section 10.2.3): seconds, or an HTTP date.</summary>
internal static class RetryAfter
{
    /// <summary>The wait that the header asks for, seen at <paramref name="now"/>; from 0 to <paramref name="longest"/>. Null when there is none.</summary>
    public static TimeSpan? Read(RetryConditionHeaderValue? header, DateTimeOffset now, TimeSpan longest)
    {
        if (header is null)
        {
            return null;
        }

        var wait = header.Delta ?? header.Date - now;
        return wait is { } value ? TimeSpan.FromTicks(Math.Clamp(value.Ticks, 0, longest.Ticks)) : null;
    }
}
