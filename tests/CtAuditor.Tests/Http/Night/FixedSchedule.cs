using CtAuditor.Http;

namespace CtAuditor.Tests.Http.Night;

/// <summary>
/// So many requests at a time and a second for each log, for the whole night; page sizes known beforehand. A Retry-After is
/// kept to by the log that got it.
/// </summary>
internal sealed class FixedSchedule : ISchedule
{
    private readonly IReadOnlyList<SimulatedLog> _logs;
    private readonly int _concurrency;
    private readonly double _interval;
    private readonly Queue<Job>[] _waiting;
    private readonly int[] _inFlight;
    private readonly double[] _nextStart;
    private int _turn;

    public FixedSchedule(IReadOnlyList<SimulatedLog> logs, int concurrency, double perSecond)
    {
        _logs = logs;
        _concurrency = concurrency;
        _interval = 1 / perSecond;
        _waiting = [.. logs.Select(_ => new Queue<Job>())];
        _inFlight = new int[logs.Count];
        _nextStart = new double[logs.Count];
    }

    public int PlannedFor(int log) => 2 * _concurrency;

    public (long End, bool IsCertain) Plan(int log, long start) => (((start / _logs[log].PageSize) + 1) * _logs[log].PageSize, true);

    public void Observe(int log, int asked, int returned)
    {
    }

    public void Add(Job job) => _waiting[job.Log].Enqueue(job);

    public Job? TryStart(double now, out double next)
    {
        next = double.PositiveInfinity;
        for (var i = 0; i < _logs.Count; i++)
        {
            var log = (_turn + i) % _logs.Count;
            if (_waiting[log].Count == 0 || _inFlight[log] >= _concurrency)
            {
                continue;
            }

            if (_nextStart[log] <= now)
            {
                _turn = log + 1;
                _inFlight[log]++;
                _nextStart[log] = now + _interval;
                return _waiting[log].Dequeue();
            }

            next = Math.Min(next, _nextStart[log]);
        }

        return null;
    }

    public void End(Job job, double now, RequestEnd end)
    {
        _inFlight[job.Log]--;
        if (end.RetryAfter is { } wait)
        {
            _nextStart[job.Log] = Math.Max(_nextStart[job.Log], now + wait.TotalSeconds);
        }
    }
}
