using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace CtAuditor.Http;

/// <summary>
/// The one way out: every HTTP request of CtAuditor goes through here. It names its contact, keeps to a number of requests
/// at a time and a second for each host, waits as long as Retry-After says, retries what may pass, and caps every body.
/// Results are values; only cancellation throws. Safe for many threads.
/// </summary>
public sealed class Fetcher : IDisposable
{
    private readonly ConcurrentDictionary<string, HostGate> _gates = new(StringComparer.OrdinalIgnoreCase);
    private readonly HttpMessageInvoker _invoker;
    private readonly FetcherOptions _options;
    private readonly PauseBoard _pauses;
    private readonly ResiliencePipeline<FetchResponse> _retries;
    private readonly string _userAgent;

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

        _userAgent = userAgent;
        _options = options;
        _pauses = new PauseBoard(options.TimeProvider);
        _retries = CreateRetries();
        _invoker = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>What was learnt about a scope so far.</summary>
    public ScopeStatus StatusOf(RequestScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new ScopeStatus(GateOf(scope.Host).Limit, _options.MaximumRequestsPerSecond, CircuitState.Closed, null);
    }

    /// <summary>Sends <paramref name="request"/>, again where that may help, and reads the whole body.</summary>
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
            static (call, token) => call.Client.SendOnceAsync(call, token),
            new Call(this, request),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

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
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Result is { IsTransient: true } response && !(response.RetryAfter > _options.MaximumRetryAfter)),

                // Null leaves the delay to the backoff, and so does "Retry-After: 0". The pause board holds other requests of
                // the scope back as well.
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

    private HostGate GateOf(string host) => _gates.GetOrAdd(
        host,
        static (_, options) => new HostGate(options.MaximumConcurrencyPerHost, options.MaximumRequestsPerSecond, options.TimeProvider),
        _options);

    private async ValueTask<FetchResponse> SendOnceAsync(Call call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        if (call.Attempts++ > 0)
        {
            request.Meter?.CountRetry();
        }

        var scope = (request.Scope ?? RequestScope.OfHost(request.Uri)).Name;
        var gate = GateOf(request.Uri.Authority);
        await _pauses.WaitAsync(scope, cancellationToken).ConfigureAwait(false);
        await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        FetchResponse response;
        var started = _options.TimeProvider.GetTimestamp();
        try
        {
            response = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Exit();
        }

        request.Meter?.Count(response, _options.TimeProvider.GetElapsedTime(started));
        if (response.Status is 429 or 503)
        {
            gate.Slower();
            if (response.RetryAfter is { } wait)
            {
                _pauses.Pause(scope, wait < _options.MaximumRetryAfter ? wait : _options.MaximumRetryAfter);
            }
        }
        else if (response.Outcome == FetchOutcome.Answered)
        {
            gate.Good();
        }

        return response;
    }

    private async Task<FetchResponse> ExchangeAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        using var total = new CancellationTokenSource(_options.TotalTimeout, _options.TimeProvider);
        using var step = new CancellationTokenSource(_options.FirstByteTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token, step.Token);
        using var message = CreateMessage(request);
        PooledBody? body = null;
        try
        {
            using var response = await _invoker.SendAsync(message, either.Token).ConfigureAwait(false);
            body = await ReadBodyAsync(response, request.MaximumBytes, step, either.Token).ConfigureAwait(false);
            var finished = Finish(request, response, ref body);
            if (finished.Outcome == FetchOutcome.Answered)
            {
                // The response owns it now.
                body = null;
            }

            return finished;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var what = total.IsCancellationRequested ? "the whole exchange took too long" : "nothing came for too long";
            return new FetchResponse(request.Uri, FetchOutcome.TimedOut) { Detail = what };
        }
        catch (HttpRequestException e)
        {
            return new FetchResponse(request.Uri, OutcomeOf(e)) { Detail = e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message };
        }
        catch (IOException e)
        {
            return new FetchResponse(request.Uri, FetchOutcome.Interrupted) { Detail = e.Message };
        }
        finally
        {
            body?.Dispose();
        }
    }

    private static FetchOutcome OutcomeOf(HttpRequestException e) => e switch
    {
        { InnerException: RefusedAddressException } => FetchOutcome.RefusedAddress,
        { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => FetchOutcome.NoConnection,
        _ => FetchOutcome.Interrupted,
    };

    private HttpRequestMessage CreateMessage(FetchRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Uri);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (request.Accept is not null)
        {
            message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        }

        if (request.AcceptGzip)
        {
            // static-ct-api, "Log entries": clients SHOULD name both.
            message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, identity");
        }

        if (request.IfNoneMatch is not null)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", request.IfNoneMatch);
        }

        message.Headers.IfModifiedSince = request.IfModifiedSince;
        if (!request.Content.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Content);
            if (request.ContentType is not null)
            {
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
            }
        }

        return message;
    }

    private async Task<PooledBody> ReadBodyAsync(
        HttpResponseMessage response, int maximum, CancellationTokenSource step, CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength;
        var body = new PooledBody((int)Math.Min((announced ?? 65_535) + 1, maximum), maximum);
        try
        {
            if (announced > maximum)
            {
                body.MarkTooLarge();
                return body;
            }

            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (!body.IsTooLarge)
                {
                    step.CancelAfter(_options.IdleTimeout);
                    var read = await stream.ReadAsync(body.GetFree(), cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                    {
                        break;
                    }

                    body.Advance(read);
                }
            }

            return body;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            body.Dispose();
            throw;
        }
    }

    private FetchResponse Finish(FetchRequest request, HttpResponseMessage response, ref PooledBody body)
    {
        var received = body.Length;
        var (outcome, detail) = body.IsTooLarge
            ? (FetchOutcome.TooLarge, $"more than {request.MaximumBytes} bytes")
            : Unpack(request, response, ref body);
        return new FetchResponse(request.Uri, outcome)
        {
            Status = (int)response.StatusCode,
            MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
            ETag = response.Headers.ETag?.ToString(),
            LastModified = response.Content.Headers.LastModified,
            Date = response.Headers.Date,
            Location = response.Headers.Location is { } location && Uri.TryCreate(request.Uri, location, out var absolute) ? absolute : null,
            RetryAfter = RetryAfter.Read(response.Headers.RetryAfter, _options.TimeProvider.GetUtcNow()),
            Detail = detail,
            BytesReceived = received,
            PooledBody = outcome == FetchOutcome.Answered ? body : null,
        };
    }

    private static (FetchOutcome Outcome, string Detail) Unpack(FetchRequest request, HttpResponseMessage response, ref PooledBody body)
    {
        var encodings = response.Content.Headers.ContentEncoding;
        var named = encodings.Count == 1 ? encodings.First() : encodings.Count == 0 ? "identity" : string.Join(", ", encodings);
        var isGzip = named.Equals("gzip", StringComparison.OrdinalIgnoreCase) || named.Equals("x-gzip", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && !named.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return (FetchOutcome.BadEncoding, $"Content-Encoding {named} was not asked for");
        }

        if (body.Length == 0 || (!isGzip && !(request.SniffGzip && GzipDecoder.LooksLikeGzip(body.Memory.Span))))
        {
            return (FetchOutcome.Answered, "");
        }

        var unpacked = GzipDecoder.Decode(body.Memory, request.MaximumBytes);
        if (unpacked is null)
        {
            // A hash tile may begin like gzip by chance; a body said to be gzip may not be anything else.
            return isGzip ? (FetchOutcome.BadEncoding, "Content-Encoding says gzip and the body is not") : (FetchOutcome.Answered, "");
        }

        body.Dispose();
        body = unpacked;
        return unpacked.IsTooLarge ? (FetchOutcome.TooLarge, $"unpacks to more than {request.MaximumBytes} bytes") : (FetchOutcome.Answered, "");
    }

    /// <summary>One call of <see cref="SendAsync"/>, through all its attempts.</summary>
    private sealed class Call(Fetcher client, FetchRequest request)
    {
        public Fetcher Client => client;

        public FetchRequest Request => request;

        public int Attempts { get; set; }
    }
}
