using System.Collections.Concurrent;
using Polly;
using Polly.Retry;

namespace CtAuditor.Http;

/// <summary>
/// The one way out: every HTTP request of CtAuditor goes through here. It names its contact, keeps to what each log, host and
/// operator takes, waits as long as Retry-After says, retries what may pass, leaves alone what fails for long, and caps every body.
/// Results are values; only cancellation throws. Safe for many threads.
/// <code>
///   retry ─► circuit of the scope ─► gate: concurrency and rate of log, host, operator ─► exchange, time-outs
/// </code>
/// </summary>
public sealed class Fetcher : IDisposable
{
    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);
    private readonly HttpExchange _exchange;
    private readonly RequestGate _gate;
    private readonly FetcherOptions _options;
    private readonly ResiliencePipeline<FetchResponse> _retries;

    /// <summary>A client for the network.</summary>
    /// <exception cref="ArgumentException">The contact is missing or none.</exception>
    public Fetcher(FetcherOptions options)
        : this(options, CreateHandler(options))
    {
    }

    /// <summary>A client over another transport, for tests; <paramref name="handler"/> is disposed with it.</summary>
    /// <exception cref="ArgumentException">The contact is missing or none.</exception>
    public Fetcher(FetcherOptions options, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!UserAgent.TryCreate(options.Contact, out var userAgent, out var problem))
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options;
        _exchange = new HttpExchange(handler, options, userAgent);
        _gate = new RequestGate(options);
        _retries = CreateRetries();
    }

    /// <summary>What was learnt about a scope so far.</summary>
    public ScopeStatus StatusOf(RequestScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var (concurrency, perSecond) = _gate.LimitsOf(scope);
        var circuit = CircuitOf(scope);
        return new ScopeStatus(concurrency, double.IsFinite(perSecond) ? perSecond : null, circuit.State, circuit.NextTry);
    }

    /// <summary>Sends <paramref name="request"/>, again where that may help, and reads the body.</summary>
    /// <returns>The last response; the caller disposes it.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<FetchResponse> SendAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Uri.Scheme != Uri.UriSchemeHttp && request.Uri.Scheme != Uri.UriSchemeHttps)
        {
            return new FetchResponse(request.Uri, FetchOutcome.RefusedAddress) { Detail = $"{request.Uri.Scheme} is not http or https" };
        }

        return await _retries.ExecuteAsync(
            static (call, token) => call.Circuit.SendAsync(call.Request.Uri, static (call, token) => call.Client.SendOnceAsync(call, token), call, token),
            new Call(this, request),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gate.Dispose();
        _exchange.Dispose();
    }

    private static SocketsHttpHandler CreateHandler(FetcherOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SocketsHttpHandler
        {
            // Redirects are the caller's to judge; cookies have no place here; bodies are unpacked under our own cap.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.MaximumConcurrencyPerHost,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            // A crawl runs for weeks: names move, and a connection must not pin an old address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            // Kilobytes, the handler's unit; log frontends send a few hundred bytes.
            MaxResponseHeadersLength = 64,
            // An unfinished body of a response that we gave up is not worth reading to its end.
            MaxResponseDrainSize = 0,
            ConnectCallback = options.AllowPrivateAddresses ? null : Connector.ConnectAsync,
        };
    }

    private ResiliencePipeline<FetchResponse> CreateRetries()
    {
        var builder = new ResiliencePipelineBuilder<FetchResponse> { TimeProvider = _options.TimeProvider };
        if (_options.MaximumAttempts > 1)
        {
            var retry = new RetryStrategyOptions<FetchResponse>
            {
                MaxRetryAttempts = _options.MaximumAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _options.FirstRetryDelay,
                MaxDelay = _options.MaximumRetryDelay,
                ShouldHandle = args => ValueTask.FromResult(MayPass(args.Outcome.Result)),

                // Null leaves the delay to the backoff, and so does "Retry-After: 0". The gate holds other requests of the
                // scope back as well.
                DelayGenerator = args => ValueTask.FromResult(
                    args.Outcome.Result?.RetryAfter is { } wait && wait > TimeSpan.Zero ? wait : (TimeSpan?)null),
                OnRetry = args =>
                {
                    args.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            };
            if (_options.Randomizer is { } randomizer)
            {
                retry.Randomizer = randomizer;
            }

            builder.AddRetry(retry);
        }

        return builder.Build();
    }

    private bool MayPass(FetchResponse? response) =>
        response is { IsTransient: true } ? !(response.RetryAfter > _options.MaximumRetryAfter)
        : response is { Outcome: FetchOutcome.LeftAlone } && response.RetryAfter <= Circuit.TrialWait;

    private Circuit CircuitOf(RequestScope scope) => _circuits.GetOrAdd(scope.Name, static (_, options) => new Circuit(options), _options);

    private async ValueTask<FetchResponse> SendOnceAsync(Call call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        var isAgain = call.Attempts++ > 0;
        var (permit, leaveAlone) = await _gate.EnterAsync(call.Scope, request.IsUrgent || isAgain, !request.IsUrgent, cancellationToken).ConfigureAwait(false);
        if (permit is null)
        {
            return new FetchResponse(request.Uri, FetchOutcome.LeftAlone) { RetryAfter = leaveAlone, Detail = $"it asked to be left alone for another {leaveAlone:c}" };
        }

        if (isAgain)
        {
            request.Meter?.CountRetry();
        }

        var end = new RequestEnd(RequestResult.GivenUp, 0, null);
        try
        {
            var started = _options.TimeProvider.GetTimestamp();
            var response = await _exchange.SendAsync(request, cancellationToken).ConfigureAwait(false);
            request.Meter?.Count(response, _options.TimeProvider.GetElapsedTime(started));
            end = EndOf(response);
            return response;
        }
        finally
        {
            _gate.Exit(call.Scope, permit, end);
        }
    }

    private static RequestEnd EndOf(FetchResponse response) => new(
        response switch
        {
            { Outcome: FetchOutcome.Answered, Status: 429 } => RequestResult.Refused,
            { IsTransient: true } or { IsCutShort: true } => RequestResult.Troubled,
            { Outcome: FetchOutcome.Answered } => RequestResult.Good,
            _ => RequestResult.GivenUp,
        },
        response.BytesReceived,
        response.RetryAfter);

    /// <summary>One call of <see cref="SendAsync"/>, through all its attempts.</summary>
    private sealed class Call(Fetcher client, FetchRequest request)
    {
        public Fetcher Client => client;

        public FetchRequest Request => request;

        public RequestScope Scope { get; } = request.Scope ?? RequestScope.OfHost(request.Uri);

        public Circuit Circuit => client.CircuitOf(Scope);

        public int Attempts { get; set; }
    }
}
