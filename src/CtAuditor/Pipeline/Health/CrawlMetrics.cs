using System.Diagnostics.Metrics;
using CtAuditor.Http;
using CtAuditor.Logs;

namespace CtAuditor.Pipeline.Health;

/// <summary>
/// The crawl's figures as instruments of System.Diagnostics.Metrics, read when somebody collects them: they cost the crawl
/// nothing. Names follow OpenTelemetry's conventions; the log is the tag <c>log</c>.
/// </summary>
public sealed class CrawlMetrics : IDisposable
{
    /// <summary>The name of the meter, for those who collect.</summary>
    public const string MeterName = "CtAuditor";

    private const string LogTag = "log";

    private readonly CrawlHealth _health;
    private readonly Meter _meter;

    /// <summary>Makes the instruments.</summary>
    public CrawlMetrics(CrawlHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        _health = health;
        _meter = new Meter(MeterName);
        OfLogs("ctauditor.log.tree.size", "{entry}", "Entries of the newest tree head", log => log.HeadSize);
        OfLogs("ctauditor.log.verified", "{entry}", "Entries verified, from index 0 on", log => log.Verified);
        OfLogs("ctauditor.log.behind", "{entry}", "Entries of the newest head not verified yet", log => log.HeadSize - log.Verified);
        OfLogs("ctauditor.log.lag", "s", "Time from the last verified entry to the newest head", log => log.Lag?.TotalSeconds);
        OfLogs("ctauditor.log.up", "1", "1 while the log is read or at its head, 0 while it is in trouble", log => log.State is LogState.Failed or LogState.BackingOff ? 0 : 1);
        OfLogs("ctauditor.log.concurrency", "{request}", "Requests at a time that the log does well with, as learnt", log => log.Traffic.Concurrency);
        OfLogs("ctauditor.log.rate", "{request}/s", "Requests a second that the log accepts, as learnt", log => log.Traffic.RequestsPerSecond);
        OfLogs("ctauditor.log.page.size", "{entry}", "Entries that the log returns at a time", log => log.Traffic.PageSize);
        OfLogs("ctauditor.log.circuit.open", "1", "1 while the log is left alone", log => log.Traffic.Circuit == CircuitState.Open ? 1 : 0);
        CountsOfLogs("ctauditor.log.entries", "{entry}", "Entries read", log => log.Entries);
        CountsOfLogs("ctauditor.log.findings", "{finding}", "New findings in which the log has a part", log => log.Findings);
        _meter.CreateObservableCounter("ctauditor.log.requests", Requests, "{request}", "Requests sent, by endpoint and result");
        _meter.CreateObservableGauge("ctauditor.healthy", () => _health.Read().Status == HealthStatus.Failing ? 0 : 1, "1", "0 while nothing is read");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void OfLogs(string name, string unit, string what, Func<LogProgress, double?> value) =>
        _meter.CreateObservableGauge(name, () => Measure(value), unit, what);

    private void CountsOfLogs(string name, string unit, string what, Func<LogProgress, long> value) =>
        _meter.CreateObservableCounter(
            name, () => _health.Read().Logs.Select(log => new Measurement<long>(value(log), KeyValuePair.Create<string, object?>(LogTag, log.Name))), unit, what);

    private IEnumerable<Measurement<double>> Measure(Func<LogProgress, double?> value) =>
        from log in _health.Read().Logs
        let measured = value(log)
        where measured is not null
        select new Measurement<double>(measured.Value, KeyValuePair.Create<string, object?>(LogTag, log.Name));

    private IEnumerable<Measurement<long>> Requests() =>
        from log in _health.Read().Logs
        from endpoint in log.Traffic.Endpoints
        from result in Results(endpoint.Value)
        select new Measurement<long>(
            result.Count,
            KeyValuePair.Create<string, object?>(LogTag, log.Name),
            KeyValuePair.Create<string, object?>("endpoint", Name(endpoint.Key)),
            KeyValuePair.Create<string, object?>("result", result.Name));

    private static IEnumerable<(string Name, long Count)> Results(RequestStatistics counts)
    {
        var other = counts.Requests - counts.Answers - counts.TooManyRequests - counts.ServerErrors - counts.TransportErrors;
        return
        [
            ("ok", counts.Successes), ("malformed", counts.Faults), ("too_many_requests", counts.TooManyRequests),
            ("server_error", counts.ServerErrors), ("transport_error", counts.TransportErrors), ("other_status", Math.Max(0, other)),
        ];
    }

    private static string Name(EndpointFamily endpoint) => endpoint.ToString().ToLowerInvariant();
}
