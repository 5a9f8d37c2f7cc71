using Polly;
using Polly.CircuitBreaker;

namespace CtAuditor.Http;

/// <summary>
/// Leaves a scope alone that fails again and again, and lets one request try later; 429 is no failure here, see
/// <see cref="RateLaw"/>.
/// </summary>
internal sealed class Circuit
{
    // Nearly all: a log that answers one request in ten is slow work, and still work.
    private const double FailureRatio = 0.9;
    private static readonly TimeSpan SamplingTime = TimeSpan.FromMinutes(1);

    /// <summary>While one request tries, the others wait so long.</summary>
    public static readonly TimeSpan TrialWait = TimeSpan.FromSeconds(1);

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<FetchResponse> _pipeline;
    private readonly TimeProvider _time;
    private DateTimeOffset? _nextTry;

    public Circuit(FetcherOptions options)
    {
        _time = options.TimeProvider;
        _pipeline = new ResiliencePipelineBuilder<FetchResponse> { TimeProvider = options.TimeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<FetchResponse>
            {
                FailureRatio = FailureRatio,
                MinimumThroughput = options.FailuresToOpen,
                SamplingDuration = SamplingTime,
                StateProvider = _state,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { IsTransient: true, Status: not 429 }),
                BreakDurationGenerator = args => ValueTask.FromResult(Break(options, args.HalfOpenAttempts)),
                OnOpened = args =>
                {
                    _nextTry = _time.GetUtcNow() + args.BreakDuration;
                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    _nextTry = null;
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Whether the scope is asked at all.</summary>
    public CircuitState State => _state.CircuitState switch
    {
        Polly.CircuitBreaker.CircuitState.Closed => CircuitState.Closed,
        Polly.CircuitBreaker.CircuitState.HalfOpen => CircuitState.HalfOpen,
        _ => _nextTry <= _time.GetUtcNow() ? CircuitState.HalfOpen : CircuitState.Open,
    };

    /// <summary>When the next request is let through; null while all are.</summary>
    public DateTimeOffset? NextTry => State == CircuitState.Closed ? null : _nextTry;

    /// <summary>Sends a request, if the circuit lets it through.</summary>
    public async ValueTask<FetchResponse> SendAsync<TState>(
        Uri uri, Func<TState, CancellationToken, ValueTask<FetchResponse>> send, TState state, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(send, state, cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            var wait = _nextTry - _time.GetUtcNow() is { } left && left > TrialWait ? left : TrialWait;
            return new FetchResponse(uri, FetchOutcome.LeftAlone) { RetryAfter = wait, Detail = $"it failed too often; the next try is in {wait:c}" };
        }
    }

    private static TimeSpan Break(FetcherOptions options, int failedTrials)
    {
        var length = options.FirstBreak * Math.Pow(2, Math.Min(failedTrials, 16));
        length = length < options.LongestBreak ? length : options.LongestBreak;

        // Jitter, so that several logs of one host do not come back at the same moment.
        return length * (0.9 + (0.2 * (options.Randomizer?.Invoke() ?? Random.Shared.NextDouble())));
    }
}
