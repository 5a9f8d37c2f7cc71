using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CtAuditor.Http;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs;

/// <summary>Requests to one log, and what both protocols say about answers and heads.</summary>
internal sealed class LogTransport : IDisposable
{
    // As for entries of RFC 6962: no issuer comes near.
    private const int MaximumIssuerBytes = 64 * 1024;

    private readonly Fetcher _fetcher;
    private readonly LogPublicKey _key;
    private readonly RequestScope _scope;
    private readonly RequestMeter[] _meters;

    public LogTransport(LogDescriptor log, LogPublicKey key, Fetcher fetcher)
    {
        Log = log;
        _key = key;
        _fetcher = fetcher;
        _scope = new RequestScope(log.MonitoringPrefix.AbsoluteUri, log.MonitoringPrefix.Authority, log.Operator);
        _meters = [.. Enum.GetValues<EndpointFamily>().Select(_ => new RequestMeter())];
    }

    public LogDescriptor Log { get; }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>What came of the requests so far, and what was learnt about the log.</summary>
    /// <param name="pageSize">What the client learnt about the size of pages.</param>
    public LogTraffic Traffic(int? pageSize)
    {
        var status = _fetcher.StatusOf(_scope);
        return new LogTraffic
        {
            Endpoints = Enum.GetValues<EndpointFamily>().ToDictionary(endpoint => endpoint, endpoint => _meters[(int)endpoint].Read()),
            PageSize = pageSize,
            Concurrency = status.Concurrency,
            RequestsPerSecond = status.RequestsPerSecond,
            Circuit = status.Circuit,
            NextTry = status.NextTry,
        };
    }

    /// <summary>An answer with status 200.</summary>
    /// <exception cref="LogUnavailableException">There is none.</exception>
    /// <exception cref="LogFaultException">BadResponse: it is larger than the cap.</exception>
    public async Task<FetchResponse> GetAsync(string path, int maximumBytes, bool acceptGzip, CancellationToken cancellationToken)
    {
        var response = await SendAsync(path, maximumBytes, acceptGzip, cancellationToken).ConfigureAwait(false);
        if (response.IsOk)
        {
            return response;
        }

        using (response)
        {
            throw Refuse(response);
        }
    }

    /// <summary>The answer, whatever it is. A <paramref name="sink"/> takes the body of a 200 as it arrives.</summary>
    public Task<FetchResponse> SendAsync(string path, int maximumBytes, bool acceptGzip, CancellationToken cancellationToken, IBodySink? sink = null) =>
        _fetcher.SendAsync(
            new FetchRequest
            {
                Uri = new Uri(Log.MonitoringPrefix, path),
                MaximumBytes = maximumBytes,
                AcceptGzip = acceptGzip,
                SniffGzip = true,
                Sink = sink,
                Scope = _scope,
                IsUrgent = FamilyOf(path) is not (EndpointFamily.Entries or EndpointFamily.DataTile),
                Meter = _meters[(int)FamilyOf(path)],
            },
            cancellationToken);

    /// <summary>An issuer by its SHA-256, which is checked (c2sp.org/static-ct-api, Issuers).</summary>
    /// <exception cref="LogFaultException">IssuerMissing or IssuerMismatch.</exception>
    /// <exception cref="LogUnavailableException">The log did not answer.</exception>
    public async Task<byte[]> FetchIssuerAsync(Hash256 fingerprint, CancellationToken cancellationToken)
    {
        using var response = await SendAsync("issuer/" + fingerprint.ToHex(), MaximumIssuerBytes, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        if (response.Status is 403 or 404 or 410 || response.Outcome == FetchOutcome.TooLarge)
        {
            // "Every issuer referred to by a TileLeaf MUST be exposed at this endpoint" (c2sp.org/static-ct-api, Issuers). A store
            // that may not be listed answers 403 for what it does not have.
            throw Fault(LogFaultKind.IssuerMissing, $"{response.Uri} answered {response.Status}, and entries name that issuer", response);
        }

        if (!response.IsOk)
        {
            throw Refuse(response);
        }

        if (Hash256.Of(response.Body.Span) != fingerprint)
        {
            throw Fault(LogFaultKind.IssuerMismatch, $"{response.Uri} answered with something else than that certificate", response);
        }

        return response.Body.ToArray();
    }

    /// <summary>The exception for an answer that is not 200.</summary>
    public Exception Refuse(FetchResponse response) => response.Outcome == FetchOutcome.TooLarge
        ? Fault(LogFaultKind.BadResponse, $"the answer of {response.Uri} is too large: {response.Detail}", response)
        : new LogUnavailableException($"{Log.Name}: {response}{Elsewhere(response)}") { Status = response.Status, RetryAfter = response.RetryAfter };

    // A log's URL is in its log list, and what another place says is not signed as this log's to serve: nobody is sent there.
    private static string Elsewhere(FetchResponse response) => response.Location is { } there ? $", to {there}, which is not followed" : "";

    /// <summary>Whether an answer is a page for people: a proxy's, a login, an error with status 200.</summary>
    public static bool IsPage(FetchResponse response) =>
        response.MediaType is "text/html" or "application/xhtml+xml" || response.Body.Span.StartsWith("<"u8);

    /// <summary>A small JSON answer.</summary>
    /// <exception cref="LogFaultException">BadResponse: it is not of this form.</exception>
    public T ReadJson<T>(FetchResponse response, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(response.Body.Span, type) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Fault(LogFaultKind.BadResponse, $"{response.Uri} answered 200 with something else than the JSON asked for: {e.Message}", response);
        }
    }

    /// <summary>Hashes out of JSON.</summary>
    /// <exception cref="LogFaultException">BadResponse: one is not 32 bytes long.</exception>
    public Hash256[] ReadHashes(byte[][] hashes, FetchResponse response)
    {
        if (Array.Exists(hashes, hash => hash is not { Length: Hash256.Size }))
        {
            throw Fault(LogFaultKind.BadResponse, $"{response.Uri} answered with a hash that is not 32 bytes long", response);
        }

        return Array.ConvertAll(hashes, hash => new Hash256(hash));
    }

    /// <summary>Passes a head on when the log signed it.</summary>
    public SignedTreeHead Verify(SignedTreeHead head, FetchResponse response)
    {
        // A leaf index has 40 bits (static-ct-api, SCT Extension); no RFC 6962 log comes near that either.
        if (head.TreeSize is < 0 or > CtLimits.MaxStaticTreeSize)
        {
            throw Fault(LogFaultKind.BadResponse, $"a tree of {head.TreeSize} entries", response);
        }

        if (!_key.VerifyHead(head))
        {
            CountFault(EndpointFamily.Head);
            throw new LogFaultException(
                LogFaultKind.BadSignature,
                $"{Log.Name}: the signature of the head of size {head.TreeSize} does not verify",
                new LogFaultEvidence { Log = Log, Heads = [head], Url = response.Uri, Body = response.Body }.ToJson());
        }

        return head;
    }

    /// <summary>A fault that an answer shows; it counts as a failure of the endpoint that gave it.</summary>
    public LogFaultException Fault(
        LogFaultKind kind, string message, FetchResponse response, long? start = null, long? end = null, SignedTreeHead? head = null, int offset = 0, GetEntriesBody? body = null)
    {
        if (response.IsOk)
        {
            CountFault(FamilyOf(Log.MonitoringPrefix.MakeRelativeUri(response.Uri).OriginalString));
        }

        return new(
            kind,
            $"{Log.Name}: {message}",
            new LogFaultEvidence { Log = Log, Url = response.Uri, Body = body?.Beginning ?? response.Body, BodyLength = body?.Length, BodyOffset = offset, Start = start, End = end, Heads = head is null ? [] : [head] });
    }

    /// <summary>What an endpoint answered turned out not to conform.</summary>
    public void CountFault(EndpointFamily endpoint) => _meters[(int)endpoint].CountFault();

    private static EndpointFamily FamilyOf(ReadOnlySpan<char> path) => path switch
    {
        "ct/v1/get-sth" or "checkpoint" => EndpointFamily.Head,
        _ when path.StartsWith("ct/v1/get-entries") => EndpointFamily.Entries,
        _ when path.StartsWith("tile/data/") => EndpointFamily.DataTile,
        _ when path.StartsWith("tile/") => EndpointFamily.HashTile,
        _ when path.StartsWith("issuer/") => EndpointFamily.Issuer,
        _ => EndpointFamily.Proof,
    };
}
