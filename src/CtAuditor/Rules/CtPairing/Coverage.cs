namespace CtAuditor.Rules.CtPairing;

/// <summary>What has to be read before absence may be claimed (design decision 7).</summary>
internal static class Coverage
{
    /// <summary>Whether there are logs, and each was read from <paramref name="from"/> to <paramref name="until"/>.</summary>
    /// <param name="logs">The logs that could hold the entry; of none at all nothing follows.</param>
    /// <param name="from">First timestamp in question.</param>
    /// <param name="until">Last timestamp in question.</param>
    /// <param name="withMergeDelay">Whether entries with the last timestamp may still be on their way into the tree.</param>
    public static bool AllCover(IEnumerable<LogCoverage> logs, DateTimeOffset from, DateTimeOffset until, bool withMergeDelay = false)
    {
        var any = false;
        foreach (var log in logs)
        {
            any = true;
            if (!log.Covers(from, withMergeDelay ? LogTime.After(until, log.MaximumMergeDelay) : until))
            {
                return false;
            }
        }

        return any;
    }
}
