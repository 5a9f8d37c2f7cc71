namespace CtAuditor.Http;

/// <summary>
/// Learns how many requests at a time a server does well with. It works in rounds of some requests that start one
/// after the other, and waits for nearly all of them: the first answers alone would be the quick ones. What a round brings follows
/// from Little's law: throughput = requests at a time · work of an answer / latency.
/// <code>
///   growing     twice as many each round, as long as that brings clearly more
///   holding     the best so far
///   probing     half as many again from time to time, more rarely each time that it brought nothing; growing again when it did
///   backing     a quarter fewer, in turn with that: kept where it costs nothing
///   recovering  after errors: fewer at once, then back to what was held, step by step
/// </code>
/// Rounds in which something else held requests back teach nothing. Pure: the caller says what time it is.
/// </summary>
/// <param name="initial">Requests at a time to begin with.</param>
/// <param name="maximum">And at most.</param>
internal sealed class ConcurrencyLaw(int initial, int maximum)
{
    // Of the growth in requests at a time, at least so much has to be seen in the throughput: noise is no gain.
    private const double WantedGain = 0.35;

    // Requests in a round, so that the mean latency means something; of a slow server fewer have to do.
    private const int RequestsPerRound = 24;
    private const int LeastRequestsPerRound = 4;
    private const double SlowSeconds = 2;

    // One in so many may be left out, so that a request that hangs does not hold up the round.
    private const int Stragglers = 8;

    // Of the throughput, what a quarter fewer requests at a time have to keep.
    private const double KeptThroughput = 0.97;

    private const double FullRound = 0.7;
    private const int FirstWait = 4;
    private const int LongestWait = 256;

    // Errors among the answers of a round from which on they count as overload.
    private const double TroubleShare = 0.2;
    private const int LeastTroubles = 2;

    private Phase _phase = Phase.Growing;
    private TimeSpan _roundStart;
    private TimeSpan _lastStart;
    private double _lastLatency;
    private int _started;
    private int _ended;
    private int _answers;
    private int _fullAnswers;
    private int _troubles;
    private double _latency;
    private double _work;

    private int _before;
    private double _throughput;
    private bool _isBackingNext;
    private int _target;
    private int _rounds;
    private int _wait = FirstWait;

    private enum Phase
    {
        Growing,
        Holding,
        Probing,
        Backing,
        Recovering,
    }

    /// <summary>Requests at a time.</summary>
    public int Limit { get; private set; } = Math.Min(initial, maximum);

    /// <summary>A request starts.</summary>
    public void Start(TimeSpan now)
    {
        var wanted = _lastLatency > SlowSeconds ? Math.Max(Limit, LeastRequestsPerRound) : Math.Max(2 * Limit, RequestsPerRound);
        if (_started < wanted || now == _lastStart)
        {
            _started++;
            _lastStart = now;
        }
    }

    /// <summary>A request was answered well.</summary>
    /// <param name="now">The time.</param>
    /// <param name="startedAt">When it was sent.</param>
    /// <param name="inFlight">How many were under way, this one included.</param>
    /// <param name="work">What it brought.</param>
    public void Answer(TimeSpan now, TimeSpan startedAt, int inFlight, double work)
    {
        if (IsOfRound(startedAt))
        {
            _answers++;
            _fullAnswers += inFlight >= Limit ? 1 : 0;
            _latency += (now - startedAt).TotalSeconds;
            _work += work;
        }
    }

    /// <summary>A request has ended, however; what its end says is told before.</summary>
    public void End(TimeSpan now, TimeSpan startedAt)
    {
        if (IsOfRound(startedAt) && ++_ended >= Math.Max(_started - (_started / Stragglers), LeastRequestsPerRound) && _started >= Limit)
        {
            EndRound(now);
        }
    }

    /// <summary>A request failed in a way that too many requests at a time may explain.</summary>
    public void Trouble(TimeSpan now, TimeSpan startedAt)
    {
        if (!IsOfRound(startedAt) || ++_troubles < LeastTroubles || _troubles < TroubleShare * (_answers + _troubles))
        {
            return;
        }

        _target = _phase == Phase.Recovering ? _target : _phase is Phase.Growing or Phase.Probing && _before > 0 ? _before : Limit;
        Enter(Phase.Recovering, Math.Max(1, (int)(Limit * 0.7)), now);
    }

    private bool IsOfRound(TimeSpan startedAt) => startedAt >= _roundStart && startedAt <= _lastStart;

    private void EndRound(TimeSpan now)
    {
        if (_answers == 0)
        {
            StartRound(now);
            return;
        }

        var isFull = _fullAnswers >= FullRound * _answers;
        var latency = Math.Max(_latency / _answers, 1e-6);
        _lastLatency = latency;
        var throughput = Limit * (_work / _answers) / latency;
        switch (_phase)
        {
            case Phase.Recovering:
                Recover(throughput, now);
                break;
            case Phase.Holding when !isFull:
                StartRound(now);
                break;
            case Phase.Holding:
                Hold(throughput, now);
                break;
            case Phase.Backing:
                EndBacking(isFull, throughput, now);
                break;
            case Phase.Growing when _before == 0 && !isFull:
                StartRound(now);
                break;
            default:
                Judge(isFull, throughput, now);
                break;
        }
    }

    /// <summary>Whether more at a time brought more.</summary>
    private void Judge(bool isFull, double throughput, TimeSpan now)
    {
        var wanted = _before == 0 ? 0 : _throughput * (1 + (WantedGain * (((double)Limit / _before) - 1)));
        if (!isFull || throughput < wanted)
        {
            // Twice as many was too many; half as many again may not be.
            _isBackingNext = _phase == Phase.Probing;
            _wait = _phase == Phase.Growing ? 1 : Longer(_wait);
            Enter(Phase.Holding, _before, now);
            return;
        }

        _throughput = throughput;
        _wait = Limit < maximum ? FirstWait : Longer(Longer(FirstWait));
        _before = Limit;
        Enter(Limit < maximum ? Phase.Growing : Phase.Holding, Math.Min(2 * Limit, maximum), now);
    }

    private void Hold(double throughput, TimeSpan now)
    {
        _throughput += 0.3 * (throughput - _throughput);
        _before = Limit;
        if (++_rounds < _wait)
        {
            StartRound(now);
        }
        else if ((_isBackingNext || Limit == maximum) && Limit > 1)
        {
            Enter(Phase.Backing, Math.Max(1, Limit * 3 / 4), now);
        }
        else if (Limit < maximum)
        {
            Enter(Phase.Probing, Math.Min(Math.Max(Limit + 1, Limit * 3 / 2), maximum), now);
        }
        else
        {
            StartRound(now);
        }
    }

    private void EndBacking(bool isFull, double throughput, TimeSpan now)
    {
        if (isFull && throughput >= KeptThroughput * _throughput)
        {
            _throughput = throughput;
            Enter(Phase.Holding, Limit, now);
            return;
        }

        _isBackingNext = false;
        _wait = Longer(_wait);
        Enter(Phase.Holding, _before, now);
    }

    private void Recover(double throughput, TimeSpan now)
    {
        if (Limit < _target)
        {
            Enter(Phase.Recovering, Math.Min(2 * Limit, _target), now);
            return;
        }

        _throughput = throughput;
        Enter(Phase.Holding, Limit, now);
    }

    private static int Longer(int wait) => Math.Min(2 * Math.Max(wait, FirstWait / 2), LongestWait);

    private void Enter(Phase phase, int limit, TimeSpan now)
    {
        _phase = phase;
        Limit = limit;
        _rounds = 0;
        StartRound(now);
    }

    private void StartRound(TimeSpan now)
    {
        _roundStart = now;
        _lastStart = now;
        (_started, _ended, _answers, _fullAnswers, _troubles) = (0, 0, 0, 0, 0);
        (_latency, _work) = (0, 0);
    }
}
