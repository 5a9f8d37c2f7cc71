namespace CtAuditor.Rules.CtPairing;

/// <summary>What it takes to say that a certificate is in no log that Chrome approves.</summary>
internal static class ChromeLogs
{
    /// <summary>
    /// Why it cannot be said that no such log got it from <paramref name="from"/> to <paramref name="until"/>; null when
    /// it can: every log that may have been approved in that time, and takes such a certificate, was read for all of it
    /// and for its maximum merge delay beyond.
    /// </summary>
    public static string? Obstacle(RuleContext context, DateTimeOffset notAfter, DateTimeOffset from, DateTimeOffset until)
    {
        if (!context.KnowsEveryChromeLog)
        {
            return Reasons.ChromeLogsUnknown;
        }

        var candidates = context.Logs.Where(log => log.Accepts(notAfter, from) && !IsUnapproved(log, from));
        return Coverage.AllCover(candidates, from, until, withMergeDelay: true) ? null : Reasons.LogNotCovered;
    }

    // Known since before the time in question, and the state has not changed since.
    private static bool IsUnapproved(LogCoverage log, DateTimeOffset from) => log.WasChromeApproved(from) == false;
}
