using CtAuditor.Http;

namespace CtAuditor.Tests.Http.Night;

/// <summary>
/// One operator's logs read to the end of their backlogs under one schedule: discrete events on a clock of its own. Retries wait
/// as the crawl's do: as long as Retry-After says, or doubling from a second to half a minute, with jitter.
/// </summary>
internal sealed class NightRun
{
    // As in FetcherOptions.
    private const double FirstByteTimeout = 60;
    private const double FirstRetryDelay = 1;
    private const double LongestRetryDelay = 30;

    private readonly IReadOnlyList<SimulatedLog> _logs;
    private readonly ISchedule _schedule;
    private readonly Random _dice;
    private readonly PriorityQueue<Action, (double Time, long Number)> _events = new();
    private readonly int[] _inFlight;
    private readonly int[] _open;
    private readonly long[] _next;
    private readonly bool[] _isUncertain;
    private long _number;
    private double _now;
    private double _nextPump = double.PositiveInfinity;

    public NightRun(IReadOnlyList<SimulatedLog> logs, ISchedule schedule, int seed)
    {
        _logs = logs;
        _schedule = schedule;
        _dice = new Random(seed);
        _inFlight = new int[logs.Count];
        _open = new int[logs.Count];
        _next = new long[logs.Count];
        _isUncertain = new bool[logs.Count];
    }

    public long Requests { get; private set; }

    public long TooManyRequests { get; private set; }

    /// <summary>Seconds until every backlog is fetched; infinity when that is not before <paramref name="deadline"/>.</summary>
    public double Run(double deadline)
    {
        for (var log = 0; log < _logs.Count; log++)
        {
            Plan(log);
        }

        Pump();
        while (_events.TryDequeue(out var happen, out var at))
        {
            _now = at.Time;
            if (_now > deadline)
            {
                return double.PositiveInfinity;
            }

            happen();
        }

        return _now;
    }

    private void At(double time, Action happen) => _events.Enqueue(happen, (time, _number++));

    private void Plan(int log)
    {
        var backlog = _logs[log].Backlog;
        while (_next[log] < backlog && _open[log] < _schedule.PlannedFor(log) && !_isUncertain[log])
        {
            var (end, isCertain) = _schedule.Plan(log, _next[log]);
            if (!isCertain && _open[log] > 0)
            {
                return;
            }

            _isUncertain[log] = !isCertain;
            _open[log]++;
            _schedule.Add(new Job(log, _next[log], Math.Min(end, backlog)));
            _next[log] = Math.Min(end, backlog);
        }
    }

    private void Pump()
    {
        double next;
        while (_schedule.TryStart(_now, out next) is { } job)
        {
            Send(job);
        }

        if (next < _nextPump || _nextPump <= _now)
        {
            _nextPump = next;
            if (!double.IsPositiveInfinity(next))
            {
                At(next, Pump);
            }
        }
    }

    private void Send(Job job)
    {
        Requests++;
        _inFlight[job.Log]++;
        var answer = _logs[job.Log].Server.Ask(_now, _inFlight[job.Log], _dice);
        if (answer.Latency > FirstByteTimeout)
        {
            answer = new ServerAnswer(0, FirstByteTimeout);
        }

        At(_now + answer.Latency, () => Finish(job, answer));
    }

    private void Finish(Job job, ServerAnswer answer)
    {
        var log = job.Log;
        _inFlight[log]--;
        TooManyRequests += answer.Status == 429 ? 1 : 0;
        TimeSpan? retryAfter = answer.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        if (answer.Status != 200)
        {
            _schedule.End(job, _now, new RequestEnd(answer.Status == 429 ? RequestResult.Refused : RequestResult.Troubled, 0, retryAfter));
            var backoff = Math.Min(FirstRetryDelay * Math.Pow(2, job.Attempts++), LongestRetryDelay) * (0.5 + _dice.NextDouble());
            At(_now + (answer.RetryAfter ?? backoff), () => Again(job));
        }
        else
        {
            Take(job);
        }

        Pump();
    }

    private void Take(Job job)
    {
        // A page ends where the log wants: here, so many entries on.
        var asked = (int)(job.End - job.Start);
        var returned = Math.Min(asked, _logs[job.Log].PageSize);
        _schedule.End(job, _now, new RequestEnd(RequestResult.Good, returned, null));
        _schedule.Observe(job.Log, asked, returned);
        if (_isUncertain[job.Log])
        {
            _isUncertain[job.Log] = false;
            _next[job.Log] = job.Start + returned;
        }
        else if (returned < asked)
        {
            job.Start += returned;
            _schedule.Add(job);
            return;
        }

        _open[job.Log]--;
        Plan(job.Log);
    }

    private void Again(Job job)
    {
        _schedule.Add(job);
        Pump();
    }
}
