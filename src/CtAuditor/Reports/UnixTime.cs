namespace CtAuditor.Reports;

/// <summary>Unix times that come from outside; null where the platform's type cannot hold them.</summary>
internal static class UnixTime
{
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static DateTimeOffset? FromSeconds(long seconds) =>
        seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public static DateTimeOffset? FromMilliseconds(ulong milliseconds) =>
        milliseconds <= (ulong)LastSecond * 1000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
}
