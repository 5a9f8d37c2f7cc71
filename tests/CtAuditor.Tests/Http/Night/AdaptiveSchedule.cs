using CtAuditor.Http;
using CtAuditor.Logs;

namespace CtAuditor.Tests.Http.Night;

/// <summary>The scheduler and the page size learner that CtAuditor crawls with, untuned.</summary>
internal sealed class AdaptiveSchedule : ISchedule
{
    private readonly IReadOnlyList<SimulatedLog> _logs;
    private readonly RequestScheduler _scheduler = new(new FetcherOptions { Contact = "crawler@research.example" });
    private readonly PageSizeLearner[] _pages;
    private readonly Dictionary<PendingRequest, Job> _jobs = [];
    private readonly Dictionary<Job, PendingRequest> _started = [];

    public AdaptiveSchedule(IReadOnlyList<SimulatedLog> logs)
    {
        _logs = logs;
        _pages = [.. logs.Select(_ => new PageSizeLearner())];
    }

    public int Concurrency(int log) => _scheduler.LineOf(_logs[log].Scope).Scope.Limit.Concurrency;

    public double PerSecond(int log) => _scheduler.LineOf(_logs[log].Scope).Scope.PerSecond;

    public int PlannedFor(int log) => DownloadQueue.PlannedFor(Concurrency(log));

    public (long End, bool IsCertain) Plan(int log, long start)
    {
        if (_logs[log].IsStatic)
        {
            return (((start / 256) + 1) * 256, true);
        }

        var plan = _pages[log].Plan(start);
        return (plan.End, plan.IsCertain);
    }

    public void Observe(int log, int asked, int returned) => _pages[log].Observe(asked, returned);

    public void Add(Job job)
    {
        var request = new PendingRequest(_scheduler.LineOf(_logs[job.Log].Scope), isUrgent: job.Attempts > 0, isBulk: true);
        _jobs.Add(request, job);
        RequestScheduler.Add(request);
    }

    public Job? TryStart(double now, out double next)
    {
        var request = _scheduler.TryStart(TimeSpan.FromSeconds(now), out var at);
        next = at == TimeSpan.MaxValue ? double.PositiveInfinity : at.TotalSeconds + 1e-6;
        if (request is null || !_jobs.Remove(request, out var job))
        {
            return null;
        }

        _started.Add(job, request);
        return job;
    }

    public void End(Job job, double now, RequestEnd end)
    {
        _started.Remove(job, out var request);
        RequestScheduler.End(request!, TimeSpan.FromSeconds(now), end);
    }
}
