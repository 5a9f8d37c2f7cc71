namespace CtAuditor.Http;

/// <summary>How many requests a second were accepted lately, from the times of the last few.</summary>
internal sealed class AcceptedRate
{
    // Windows to count in, the shortest that holds enough: logs accept from one request in ten seconds to hundreds a second.
    private static readonly TimeSpan[] Windows = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)];
    private const int Enough = 4;

    private readonly TimeSpan[] _times = new TimeSpan[128];
    private long _count;

    /// <summary>A request was accepted at <paramref name="now"/>.</summary>
    public void Add(TimeSpan now) => _times[_count++ % _times.Length] = now;

    /// <summary>Requests a second, just before <paramref name="now"/>; a little above zero when there was none.</summary>
    public double PerSecond(TimeSpan now)
    {
        foreach (var window in Windows)
        {
            var (accepted, since) = CountSince(now - window);
            if (accepted >= Enough || window == Windows[^1])
            {
                // More than the ring holds: the time that it spans is the window.
                return Math.Max(accepted, 1) / (accepted == _times.Length ? Math.Max((now - since).TotalSeconds, 1e-3) : window.TotalSeconds);
            }
        }

        return 0;
    }

    private (int Count, TimeSpan Since) CountSince(TimeSpan start)
    {
        var held = (int)Math.Min(_count, _times.Length);
        var since = start;
        for (var i = 1; i <= held; i++)
        {
            var time = _times[(_count - i) % _times.Length];
            if (time < start)
            {
                return (i - 1, since);
            }

            since = time;
        }

        return (held, since);
    }
}
