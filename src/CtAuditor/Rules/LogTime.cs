namespace CtAuditor.Rules;

/// <summary>Timestamps of logs and certificates as points in time. Hostile values are clamped, never thrown at.</summary>
internal static class LogTime
{
    /// <summary>Milliseconds since 1970-01-01T00:00Z (RFC 6962 section 3.2); past the year 9999 it is the end of that year.</summary>
    public static DateTimeOffset Of(ulong milliseconds) => milliseconds >= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        ? DateTimeOffset.MaxValue
        : DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);

    /// <summary>Seconds since 1970-01-01T00:00Z, as the Validity field gives them.</summary>
    public static DateTimeOffset OfSeconds(long seconds) => DateTimeOffset.FromUnixTimeSeconds(
        Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));

    /// <summary>The sum, or the end of time where it would be past it.</summary>
    public static DateTimeOffset After(DateTimeOffset time, TimeSpan span) =>
        DateTimeOffset.MaxValue - time <= span ? DateTimeOffset.MaxValue : time + span;
}
