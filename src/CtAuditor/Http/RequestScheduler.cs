namespace CtAuditor.Http;

/// <summary>
/// Decides which request of one operator's logs is sent next, and when: the logs take turns, and each request keeps to the
/// limits of its log, its host and the operator. Pure and synchronous; not thread-safe.
/// </summary>
internal sealed class RequestScheduler(FetcherOptions options)
{
    private readonly LimitScope _operator = new(null, new AdaptiveLimit(null, options.MaximumConcurrencyPerOperator, double.PositiveInfinity));
    private readonly Dictionary<string, LimitScope> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RequestLine> _lines = new(StringComparer.Ordinal);
    private readonly List<RequestLine> _turns = [];
    private int _turn;

    /// <summary>The line of a scope; made when it is first asked for.</summary>
    public RequestLine LineOf(RequestScope scope)
    {
        if (!_lines.TryGetValue(scope.Name, out var line))
        {
            if (!_hosts.TryGetValue(scope.Host, out var host))
            {
                _hosts[scope.Host] = host = new LimitScope(
                    _operator, new AdaptiveLimit(null, options.MaximumConcurrencyPerHost, options.MaximumRequestsPerSecond ?? double.PositiveInfinity));
            }

            var maximum = options.MaximumConcurrencyPerHost;
            var limit = new AdaptiveLimit(new ConcurrencyLaw(options.InitialConcurrency, maximum), maximum, double.PositiveInfinity);
            _lines[scope.Name] = line = new RequestLine(new LimitScope(host, limit));
            _turns.Add(line);
        }

        return line;
    }

    /// <summary>Queues a request.</summary>
    public static void Add(PendingRequest request) => request.Line.Add(request);

    /// <summary>Takes the next request that may be sent now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="next">Otherwise: when to ask again, if no request ends before; <see cref="TimeSpan.MaxValue"/> for never.</param>
    /// <returns>The request, which counts as sent from now on; null when none may be.</returns>
    public PendingRequest? TryStart(TimeSpan now, out TimeSpan next)
    {
        next = TimeSpan.MaxValue;
        for (var i = 0; i < _turns.Count; i++)
        {
            var at = (_turn + i) % _turns.Count;
            var line = _turns[at];
            if (line.IsEmpty)
            {
                continue;
            }

            var start = line.Scope.NextStart;
            if (start <= now)
            {
                _turn = at + 1;
                var request = line.Take();
                request.StartedAt = now;
                line.Scope.Start(now, request.IsBulk);
                return request;
            }

            next = start < next ? start : next;
        }

        return null;
    }

    /// <summary>Takes a request out whose scope asked to be left alone for longer than anybody waits; null when there is none.</summary>
    public PendingRequest? TryTurnAway(TimeSpan now)
    {
        foreach (var line in _turns)
        {
            if (!line.IsEmpty && line.Scope.PausedUntil - now > options.MaximumRetryAfter)
            {
                return line.Take();
            }
        }

        return null;
    }

    /// <summary>A request that was sent has ended.</summary>
    public static void End(PendingRequest request, TimeSpan now, RequestEnd end) =>
        request.Line.Scope.End(now, request.StartedAt, end, request.IsBulk);
}
