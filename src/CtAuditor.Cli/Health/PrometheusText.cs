using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using CtAuditor.Pipeline.Health;

namespace CtAuditor.Cli.Health;

/// <summary>
/// The crawl's instruments in Prometheus' text format, version 0.0.4: dots become underscores, counters end in
/// <c>_total</c>, units of time are in the name.
/// </summary>
internal sealed class PrometheusText : IDisposable
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public PrometheusText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CrawlMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Collects, and writes what there is now.</summary>
    public string Write()
    {
        lock (_lock)
        {
            _families.Clear();
            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach (var (name, family) in _families)
            {
                text.Append("# HELP ").Append(name).Append(' ').Append(Escape(family.Help, isLabel: false)).Append('\n');
                text.Append("# TYPE ").Append(name).Append(family.IsCounter ? " counter\n" : " gauge\n");
                text.Append(family.Samples);
            }

            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    // Only called within Write, from RecordObservableInstruments.
    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var isCounter = instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ObservableCounter<>);
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "") + (isCounter ? "_total" : "");
        if (!_families.TryGetValue(name, out var family))
        {
            _families.Add(name, family = new Family(instrument.Description ?? "", isCounter, new StringBuilder()));
        }

        family.Samples.Append(name);
        for (var i = 0; i < tags.Length; i++)
        {
            family.Samples.Append(i == 0 ? '{' : ',').Append(tags[i].Key).Append("=\"")
                .Append(Escape(Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "", isLabel: true)).Append('"');
        }

        family.Samples.Append(tags.Length > 0 ? "} " : " ").Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    // A log's name comes from a list: it may hold anything.
    private static string Escape(string text, bool isLabel)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return isLabel ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private sealed record Family(string Help, bool IsCounter, StringBuilder Samples);
}
