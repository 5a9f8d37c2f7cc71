using CtAuditor.Pipeline.Health;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CtAuditor.Cli.Health;

/// <summary>Sends the crawl's figures to an OpenTelemetry collector, once a minute.</summary>
internal static class OtlpExport
{
    /// <summary>Starts to send; the last figures go out when it is disposed.</summary>
    /// <param name="collector">OTLP over gRPC, such as <c>http://127.0.0.1:4317</c>; with a path such as <c>/v1/metrics</c> OTLP over HTTP.</param>
    public static IDisposable Start(Uri collector) => Sdk.CreateMeterProviderBuilder()
        .AddMeter(CrawlMetrics.MeterName)
        .AddOtlpExporter(options =>
        {
            options.Endpoint = collector;
            options.Protocol = collector.AbsolutePath.Length > 1 ? OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf : OpenTelemetry.Exporter.OtlpExportProtocol.Grpc;
        })
        .Build();
}
