using CtAuditor.Http;

namespace CtAuditor.Tests.Http.Night;

/// <summary>What decides when the requests of one operator's logs are sent.</summary>
internal interface ISchedule
{
    /// <summary>Pages worth queueing for a log.</summary>
    int PlannedFor(int log);

    /// <summary>The page from <paramref name="start"/> on: where it ends, and whether that is certain.</summary>
    (long End, bool IsCertain) Plan(int log, long start);

    /// <summary>A page came.</summary>
    void Observe(int log, int asked, int returned);

    void Add(Job job);

    /// <summary>The next request that may be sent now; null with the time at which to ask again.</summary>
    Job? TryStart(double now, out double next);

    void End(Job job, double now, RequestEnd end);
}
