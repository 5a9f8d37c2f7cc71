namespace CtAuditor.Logs;

/// <summary>
/// The servers of one log are seconds apart: what one of them has signed, another calls unknown for a while. That is normal, and
/// waited out.
/// </summary>
internal static class LaggingFrontend
{
    /// <summary>Waits in a row before the log counts as unavailable; more than seconds is an outage.</summary>
    public const int MaximumWaits = 2;

    /// <summary>How long one wait is.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    /// <summary>Whether this is how a server answers that is behind: the index, the size or the tile is unknown to it.</summary>
    public static bool MayBe(LogUnavailableException e) => e.Status is 400 or 404;
}
