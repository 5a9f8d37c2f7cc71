using CtAuditor.Configuration;
using CtAuditor.Pipeline;
using CtAuditor.Pipeline.Health;

namespace CtAuditor.Cli.Health;

/// <summary>Everything by which a crawl that follows shows that it is well, from its start to its end.</summary>
internal sealed class HealthWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly CrawlMetrics _metrics;
    private readonly Task _heartbeat;
    private readonly HealthServer? _server;
    private readonly IDisposable? _export;

    private HealthWatch(CrawlHealth health, HealthConfiguration configuration, HealthServer? server, TimeProvider time)
    {
        Health = health;
        _metrics = new CrawlMetrics(health);
        _server = server;
        _export = configuration.Otlp is { } collector ? OtlpExport.Start(collector) : null;
        _heartbeat = configuration.Heartbeat is { } file ? new Heartbeat(health, file, time).RunAsync(_ended.Token) : Task.CompletedTask;
    }

    /// <summary>Hears of the crawl's progress.</summary>
    public CrawlHealth Health { get; }

    /// <summary>Where <c>/healthz</c> and <c>/metrics</c> are; null when they are not served.</summary>
    public Uri? Url => _server?.Url;

    /// <summary>Starts what the configuration asks for.</summary>
    /// <param name="configuration">What is asked for.</param>
    /// <param name="progress">Who else hears of the progress.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CrawlRefusedException">The address cannot be listened on.</exception>
    public static async Task<HealthWatch> StartAsync(HealthConfiguration configuration, IProgress<LogProgress> progress, TimeProvider time)
    {
        var health = new CrawlHealth(progress, time);
        try
        {
            var server = configuration.Listen is { } endpoint ? await HealthServer.StartAsync(endpoint.ToIPEndPoint(), health).ConfigureAwait(false) : null;
            return new HealthWatch(health, configuration, server, time);
        }
        catch (IOException exception)
        {
            throw new CrawlRefusedException($"health.listen: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _heartbeat.ConfigureAwait(false);
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        _export?.Dispose();
        _metrics.Dispose();
        _ended.Dispose();
    }
}
