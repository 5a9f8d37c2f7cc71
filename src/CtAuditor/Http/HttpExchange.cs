using System.IO.Compression;
using System.Net.Http.Headers;
using Polly;
using Polly.Timeout;

namespace CtAuditor.Http;

/// <summary>
/// Sends one message and reads what comes back: whole into the response, or as it arrives into the request's sink. The first byte,
/// each read and the whole exchange have their time-outs; bytes are capped as sent and as unpacked.
/// </summary>
internal sealed class HttpExchange : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly FetcherOptions _options;
    private readonly string _userAgent;
    private readonly ResiliencePipeline<FetchResponse> _total;

    /// <param name="handler">The transport; disposed with it.</param>
    /// <param name="options">Time-outs and the clock.</param>
    /// <param name="userAgent">Value of User-Agent.</param>
    public HttpExchange(HttpMessageHandler handler, FetcherOptions options, string userAgent)
    {
        _invoker = new HttpMessageInvoker(handler, disposeHandler: true);
        _options = options;
        _userAgent = userAgent;
        _total = new ResiliencePipelineBuilder<FetchResponse> { TimeProvider = options.TimeProvider }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalTimeout })
            .Build();
    }

    /// <summary>Sends the request once.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<FetchResponse> SendAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var progress = new Progress();
        FetchOutcome outcome;
        string detail;
        try
        {
            return await _total.ExecuteAsync(
                static (call, token) => call.Exchange.ExchangeAsync(call.Request, call.Progress, token),
                (Exchange: this, Request: request, Progress: progress),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            (outcome, detail) = (FetchOutcome.TimedOut, "the whole exchange took too long");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            (outcome, detail) = (FetchOutcome.TimedOut, "nothing came for too long");
        }
        catch (HttpRequestException e)
        {
            (outcome, detail) = (OutcomeOf(e), Say(e));
        }
        catch (InvalidDataException)
        {
            return new FetchResponse(request.Uri, FetchOutcome.BadEncoding) { Detail = "what should be gzip is not", BytesReceived = progress.Received };
        }
        catch (IOException e)
        {
            (outcome, detail) = (FetchOutcome.Interrupted, e.Message);
        }

        return new FetchResponse(request.Uri, outcome)
        {
            Detail = detail,
            BytesReceived = progress.Received,
            IsCutShort = progress.IsInSink && request.Sink!.End(isWhole: false),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private static FetchOutcome OutcomeOf(HttpRequestException e) => e switch
    {
        { InnerException: RefusedAddressException } => FetchOutcome.RefusedAddress,
        { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => FetchOutcome.NoConnection,
        _ => FetchOutcome.Interrupted,
    };

    private async ValueTask<FetchResponse> ExchangeAsync(FetchRequest request, Progress progress, CancellationToken cancellationToken)
    {
        using var step = new CancellationTokenSource(_options.FirstByteTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, step.Token);
        using var message = CreateMessage(request);
        using var response = await _invoker.SendAsync(message, either.Token).ConfigureAwait(false);
        if (response.Content.Headers.ContentLength > request.MaximumBytes)
        {
            return Finish(request, response, FetchOutcome.TooLarge, $"more than {request.MaximumBytes} bytes", 0, null);
        }

        var encodings = response.Content.Headers.ContentEncoding;
        var named = encodings.Count == 1 ? encodings.First() : encodings.Count == 0 ? "identity" : string.Join(", ", encodings);
        var isGzip = named.Equals("gzip", StringComparison.OrdinalIgnoreCase) || named.Equals("x-gzip", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && !named.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return Finish(request, response, FetchOutcome.BadEncoding, $"Content-Encoding {named} was not asked for", 0, null);
        }

        var stream = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var counting = new CountingStream(stream, request.MaximumBytes, step, _options.IdleTimeout);
            try
            {
                return request.Sink is { } sink && (int)response.StatusCode == 200
                    ? await StreamAsync(request, response, sink, counting, isGzip, progress, either.Token).ConfigureAwait(false)
                    : await ReadWholeAsync(request, response, counting, isGzip, either.Token).ConfigureAwait(false);
            }
            finally
            {
                progress.Received = counting.Received;
            }
        }
    }

    private async ValueTask<FetchResponse> ReadWholeAsync(
        FetchRequest request, HttpResponseMessage response, CountingStream stream, bool isGzip, CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength;
        var body = new PooledBody((int)Math.Min((announced ?? 65_535) + 1, request.MaximumBytes), request.MaximumBytes);
        try
        {
            int read;
            while (!body.IsTooLarge && (read = await stream.ReadAsync(body.GetFree(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                body.Advance(read);
            }

            var (outcome, detail) = body.IsTooLarge ? (FetchOutcome.TooLarge, $"more than {request.MaximumBytes} bytes") : Unpack(request, isGzip, ref body);
            var finished = Finish(request, response, outcome, detail, stream.Received, outcome == FetchOutcome.Answered ? body : null);
            if (outcome != FetchOutcome.Answered)
            {
                body.Dispose();
            }

            return finished;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            body.Dispose();
            throw;
        }
    }

    private static (FetchOutcome Outcome, string Detail) Unpack(FetchRequest request, bool isGzip, ref PooledBody body)
    {
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

    private async ValueTask<FetchResponse> StreamAsync(
        FetchRequest request, HttpResponseMessage response, IBodySink sink, CountingStream stream, bool isGzip, Progress progress, CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength;
        sink.Begin(isGzip ? null : announced);
        progress.IsInSink = true;
        var isWanted = true;
        if (!isGzip && request.SniffGzip)
        {
            // Text does not begin as gzip does, so the first read tells.
            var free = sink.GetFree();
            var first = await stream.ReadAsync(free, cancellationToken).ConfigureAwait(false);
            isGzip = GzipDecoder.LooksLikeGzip(free.Span[..first]);
            if (isGzip)
            {
                stream.PushBack(free[..first].ToArray());
            }
            else
            {
                isWanted = sink.Advance(first);
            }
        }

        var unpacked = isGzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : (Stream)stream;
        await using (unpacked.ConfigureAwait(false))
        {
            long total = 0;
            while (isWanted && total <= request.MaximumBytes)
            {
                var read = await unpacked.ReadAsync(sink.GetFree(), cancellationToken).ConfigureAwait(false);
                total += read;
                if (read == 0)
                {
                    break;
                }

                isWanted = sink.Advance(read);
            }

            if (stream.IsTooLarge || total > request.MaximumBytes)
            {
                return Finish(request, response, FetchOutcome.TooLarge, $"more than {request.MaximumBytes} bytes", stream.Received, null);
            }
        }

        // A body that ends with its connection, and with nothing else, may have been cut by anybody on the way.
        var isDelimited = announced is not null || response.Headers.TransferEncodingChunked == true || response.Version.Major >= 2;
        if (isWanted && !isDelimited && !sink.IsWholeText())
        {
            throw new IOException("The connection ended in the middle of the text.");
        }

        sink.End(isWhole: true);
        return Finish(request, response, FetchOutcome.Answered, "", stream.Received, null);
    }

    private FetchResponse Finish(FetchRequest request, HttpResponseMessage response, FetchOutcome outcome, string detail, int received, PooledBody? body) => new(request.Uri, outcome)
    {
        Status = (int)response.StatusCode,
        MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
        ETag = response.Headers.ETag?.ToString(),
        LastModified = response.Content.Headers.LastModified,
        Date = response.Headers.Date,
        Location = response.Headers.Location is { } location && Uri.TryCreate(request.Uri, location, out var absolute) ? absolute : null,
        RetryAfter = RetryAfter.Read(response.Headers.RetryAfter, _options.TimeProvider.GetUtcNow(), _options.LongestRetryAfter),
        Detail = detail,
        BytesReceived = received,
        PooledBody = body,
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

    // Some messages have the one of their cause in them, and some only announce it.
    private static string Say(HttpRequestException e) => e.InnerException is { } inner && !e.Message.Contains(inner.Message, StringComparison.OrdinalIgnoreCase)
        ? $"{e.Message} {inner.Message}"
        : e.Message;

    /// <summary>How far an exchange has come, for when it ends early.</summary>
    private sealed class Progress
    {
        public int Received { get; set; }

        public bool IsInSink { get; set; }
    }
}
