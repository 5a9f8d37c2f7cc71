using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CtAuditor.Testbed.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CtAuditor.Testbed.Logs;

/// <summary>A log served over HTTP on 127.0.0.1 at a free port, under a path of its own name.</summary>
public abstract class LogServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _prefix;
    private readonly ConcurrentQueue<string> _requests = new();
    private long _count;

    private protected LogServer(ServedLog log, LogServerOptions options)
    {
        Log = log;
        Options = options;
        _prefix = "/" + Uri.EscapeDataString(log.Name) + "/";

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>The log.</summary>
    public ServedLog Log { get; }

    /// <summary>How it is served.</summary>
    public LogServerOptions Options { get; }

    /// <summary>What it does wrong at the moment.</summary>
    public FaultSwitch Faults { get; } = new();

    /// <summary>The log's URL (RFC 6962), or both its prefixes (static-ct). Ends in a slash.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>How many requests came.</summary>
    public long RequestCount => Interlocked.Read(ref _count);

    /// <summary>Path and query of every request, oldest first, where <see cref="LogServerOptions.RecordRequests"/> is on.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The checkpoint origin: the prefix without schema and trailing slash.</summary>
    public string Origin => (Url.Authority + Url.AbsolutePath).TrimEnd('/');

    /// <summary>Starts the server that speaks the log's protocol.</summary>
    public static async Task<LogServer> StartAsync(ServedLog log, LogServerOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        LogServer server = log.Kind == ForgedLogKind.Rfc6962 ? new Rfc6962LogServer(log, options) : new StaticCtLogServer(log, options);
        await server.ListenAsync(cancellationToken).ConfigureAwait(false);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Starts listening.</summary>
    private protected async Task ListenAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        var address = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Url = new Uri(new Uri(address), _prefix);
    }

    /// <summary>Says what a path asks for; null when the log has no such path.</summary>
    private protected abstract LogRequest? Read(string path, IQueryCollection query);

    /// <summary>Answers a request from what <paramref name="view"/> shows of the log.</summary>
    private protected abstract LogAnswer Answer(LogRequest request, LogView view);

    /// <summary>This log as a log list shows it, with the URL fields of its protocol.</summary>
    private protected LogAnswer Metadata() => LogAnswer.Json(LogListJson.Log(this));

    private static async Task SendAsync(HttpContext context, LogAnswer answer, TimeProvider time)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (answer.ContentEncoding is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (answer.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.Location is { } location)
        {
            response.Headers.Location = location.AbsoluteUri;
        }

        if (answer.ResetAfter is { } bytes)
        {
            if (bytes > 0)
            {
                await response.Body.WriteAsync(answer.Body[..Math.Min(bytes, answer.Body.Length)], context.RequestAborted).ConfigureAwait(false);
                await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }

            // Abort of the connection, not of the request: the client sees a reset, not an end.
            context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
            return;
        }

        if (answer.Pace is { } pause)
        {
            for (var rest = answer.Body; !rest.IsEmpty; rest = rest[Math.Min(answer.PaceBytes, rest.Length)..])
            {
                await response.Body.WriteAsync(rest[..Math.Min(answer.PaceBytes, rest.Length)], context.RequestAborted).ConfigureAwait(false);
                await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                await Task.Delay(pause, time, context.RequestAborted).ConfigureAwait(false);
            }

            return;
        }

        await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        Interlocked.Increment(ref _count);
        if (Options.RecordRequests)
        {
            _requests.Enqueue(path + context.Request.QueryString.Value);
        }

        var answer = Respond(context.Request, path);
        try
        {
            await SendAsync(context, answer, Options.Time).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody is left to tell.
        }
        finally
        {
            answer.Owner?.Dispose();
        }
    }

    private LogAnswer Respond(HttpRequest http, string path)
    {
        if (!path.StartsWith(_prefix, StringComparison.Ordinal) || Read(path[_prefix.Length..], http.Query) is not { } request)
        {
            return LogAnswer.Error(StatusCodes.Status404NotFound, "not found");
        }

        if (!HttpMethods.IsGet(http.Method))
        {
            return LogAnswer.Error(StatusCodes.Status405MethodNotAllowed, "GET only");
        }

        var faults = Faults.Take(request.Endpoint);
        var view = new LogView(Log, faults);
        var asked = request;
        foreach (var fault in faults)
        {
            asked = fault.Ask(asked, view.Log);
        }

        var answer = Answer(asked, view);
        foreach (var fault in faults)
        {
            answer = fault.Answer(request, answer);
        }

        return answer;
    }
}
