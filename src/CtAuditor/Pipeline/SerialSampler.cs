using System.Collections.Concurrent;
using CtAuditor.Intake;
using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Rules.Populations;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>
/// Gathers the serial numbers of the first thousand precertificates of each CA and quarter. Once a population is whole, the next
/// precertificate costs one look-up. Safe for concurrent use.
/// </summary>
internal sealed class SerialSampler
{
    /// <summary>CAs and quarters in memory, at most some 100 KB each until they are whole; a log that shows more is not showing the web's.</summary>
    private const int MaximumPopulations = 4096;

    private readonly ConcurrentDictionary<(Hash256 Key, long Quarter), Gathering> _populations = new();
    private readonly ConcurrentQueue<SerialRow> _learnt = new();

    /// <summary>Reads what earlier runs gathered.</summary>
    public static SerialSampler Load(IStoreReader reader)
    {
        var sampler = new SerialSampler();
        foreach (var row in reader.SerialSamples())
        {
            sampler._populations.GetOrAdd((row.IssuerKeyHash, row.Quarter.UtcTicks), _ => new Gathering()).TryAdd(row.SerialNumber.Span);
        }

        return sampler;
    }

    /// <summary>Takes a precertificate's serial number where its CA's population is not whole.</summary>
    public void Observe(in ObservedCertificate certificate)
    {
        if (certificate.Entry.EntryType != Pki.Ct.LogEntryType.PrecertEntry)
        {
            return;
        }

        var loggedAt = LogTime.Of(certificate.Entry.Timestamp);
        var quarter = SerialPopulation.QuarterOf(loggedAt);
        var key = (new Hash256(certificate.Entry.IssuerKeyHash), quarter.UtcTicks);
        if (!_populations.TryGetValue(key, out var population))
        {
            if (_populations.Count >= MaximumPopulations)
            {
                return;
            }

            population = _populations.GetOrAdd(key, _ => new Gathering());
        }

        if (!population.IsWhole && population.TryAdd(certificate.Tbs.SerialNumber))
        {
            _learnt.Enqueue(new SerialRow(key.Item1, certificate.Tbs.Issuer.ToArray(), quarter, certificate.Tbs.SerialNumber.ToArray(), loggedAt));
        }
    }

    /// <summary>What came since the last time.</summary>
    public IEnumerable<SerialRow> TakeLearnt()
    {
        while (_learnt.TryDequeue(out var row))
        {
            yield return row;
        }
    }

    private sealed class Gathering
    {
        // RFC 5280 section 4.1.2.2 allows 20 octets; a longer number is its own rule's business.
        private const int LongestSerial = 32;

        private readonly HashSet<string> _serials = new(StringComparer.Ordinal);
        private volatile bool _isWhole;

        public bool IsWhole => _isWhole;

        public bool TryAdd(ReadOnlySpan<byte> serial)
        {
            lock (_serials)
            {
                if (_isWhole || serial.Length > LongestSerial || !_serials.Add(Convert.ToHexString(serial)))
                {
                    return false;
                }

                if (_serials.Count == SerialPopulation.Size)
                {
                    _isWhole = true;
                    _serials.Clear();
                    _serials.TrimExcess();
                }

                return true;
            }
        }
    }
}
