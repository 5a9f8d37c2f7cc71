using System.Net;
using CtAuditor.Pipeline.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CtAuditor.Cli.Health;

/// <summary>Serves <c>/healthz</c> and <c>/metrics</c> on a loopback address, and nothing else to nobody else.</summary>
internal sealed class HealthServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly PrometheusText _metrics;

    private HealthServer(WebApplication application, PrometheusText metrics)
    {
        _application = application;
        _metrics = metrics;
    }

    /// <summary>Where it listens; the port is the one that was given out where 0 was asked for.</summary>
    public Uri Url => new(_application.Urls.First());

    /// <summary>Starts to serve.</summary>
    /// <param name="endpoint">A loopback address and a port; 0 for any.</param>
    /// <param name="health">How the crawl is.</param>
    /// <exception cref="ArgumentException">The address is not loopback.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<HealthServer> StartAsync(IPEndPoint endpoint, CrawlHealth health)
    {
        if (!IPAddress.IsLoopback(endpoint.Address))
        {
            throw new ArgumentException($"{endpoint.Address} is not a loopback address.", nameof(endpoint));
        }

        // Nothing of the environment or of the folder that it runs in: neither is anybody's word on what to serve.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "ctauditor" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(endpoint);
        });
        var application = builder.Build();
        var metrics = new PrometheusText();
        application.Run(http => AnswerAsync(http, health, metrics));
        try
        {
            await application.StartAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            metrics.Dispose();
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new HealthServer(application, metrics);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }

    private static Task AnswerAsync(HttpContext http, CrawlHealth health, PrometheusText metrics)
    {
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        switch (http.Request.Path.Value)
        {
            case "/healthz" when isRead:
                var report = health.Read();
                http.Response.StatusCode = report.Status == HealthStatus.Failing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
                http.Response.ContentType = "application/json";
                return http.Response.Body.WriteAsync(report.ToJson()).AsTask();
            case "/metrics" when isRead:
                http.Response.ContentType = PrometheusText.MediaType;
                return http.Response.WriteAsync(metrics.Write());
            case "/healthz" or "/metrics":
                http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                return Task.CompletedTask;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }
}
