using System.Buffers.Binary;
using System.Globalization;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.BulkForging;

/// <summary>
/// Forges the entry of any index of any log of a plan on demand, in about a microsecond. The structure, names, keys, serial
/// numbers, SCT times and leaf indexes are real and fit together; signatures over certificates and SCTs are filler.
/// </summary>
internal sealed class BulkForge
{
    private const int Varieties = 3;

    private readonly BulkPlan _plan;
    private readonly ulong _seed;
    private readonly long _slots;
    private readonly int _lag;
    private readonly ulong _start;
    private readonly ulong _interval;
    private readonly BulkTemplate[] _templates;
    private readonly SubscriberKeyPool _keys;

    public BulkForge(BulkPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(plan.EntriesPerLog);
        ArgumentOutOfRangeException.ThrowIfNotEqual(plan.EntriesPerLog % 4, 0);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(plan.Issuers);
        _plan = plan;
        _seed = BinaryPrimitives.ReadUInt64BigEndian(new SeededBytes(plan.Seed, "pairs").Take(8));
        _slots = plan.EntriesPerLog / 2;
        _lag = (int)Math.Min(plan.Lag, _slots / 2);
        _start = (ulong)plan.Start.ToUnixTimeMilliseconds();
        _interval = (ulong)plan.Interval.TotalMilliseconds;
        _keys = new SubscriberKeyPool(plan.Seed);
        LogKeys = [.. plan.Logs.Select((_, i) => new EcdsaSigningKey(plan.Seed, Name("log", i)))];
        Root = ForgeRoot();
        _templates = ForgeTemplates();
    }

    /// <summary>The root of all issuers.</summary>
    public ForgedCa Root { get; }

    /// <summary>The keys of the logs.</summary>
    public IReadOnlyList<SigningKey> LogKeys { get; }

    /// <summary>Certificates of the issuers, each once.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Issuers => _templates.SelectMany(template => template.Chain).Append(Root.Certificate);

    /// <summary>Readies <paramref name="entry"/> for an entry: which template, with which fields.</summary>
    public void Prepare(int log, long index, BulkEntry entry)
    {
        var slot = index / 2;
        entry.IsPrecertificate = index % 2 == 0;
        entry.Timestamp = TimeOf(log, index);
        if (entry.IsPrecertificate || slot >= _lag)
        {
            entry.HasScts = true;
            entry.Pair = Pair(log, entry.IsPrecertificate ? slot : slot - _lag);
        }
        else
        {
            // No precertificate is old enough yet: certificates without SCT list, which nobody expects a precertificate of.
            entry.HasScts = false;
            entry.Pair = (_slots * _plan.Logs.Count) + ((long)_lag * log) + slot;
        }

        var pair = entry.Pair;
        var number = new SplitMix(_seed ^ (ulong)pair).Next();
        var (first, second) = LogsOf(pair);
        var variety = (int)(number % (ulong)(_plan.Issuers * Varieties));
        entry.Template = _templates[(first * _plan.Issuers * Varieties) + variety];
        entry.Fields.Fill(_seed, pair);
        if (entry.Template.HasRsaKey)
        {
            Span<byte> modulus = stackalloc byte[PairFields.KeyLength];
            _keys.WriteModulus((ulong)pair, modulus);
            entry.Fields.SetKey(modulus);
        }
        else
        {
            entry.Fields.SetKey(_keys.Point(number >> 32));
        }

        SetSct(entry, 0, first, pair);
        SetSct(entry, 1, second, pair);
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"bulk {kind} {number}");

    /// <summary>The two logs of an issuance; of one log twice the same.</summary>
    private (int First, int Second) LogsOf(long pair)
    {
        var logs = _plan.Logs.Count;
        var first = (int)(pair % logs);
        return (first, (first + 1) % logs);
    }

    /// <summary>
    /// Which issuance has its precertificate in a slot. Every round of as many issuances as there are logs brings each log
    /// two of them: the one whose first log it is and the one whose second.
    /// </summary>
    private long Pair(int log, long slot)
    {
        var logs = _plan.Logs.Count;
        return logs == 1 ? slot : ((slot / 2) * logs) + (slot % 2 == 0 ? log : (log - 1 + logs) % logs);
    }

    private long IndexOf(int log, long pair)
    {
        var logs = _plan.Logs.Count;
        return 2 * (logs == 1 ? pair : (2 * (pair / logs)) + (pair % logs == log ? 0 : 1));
    }

    private ulong TimeOf(int log, long index) => _start + ((ulong)index * _interval) + (3 * (ulong)log);

    private void SetSct(BulkEntry entry, int number, int log, long pair)
    {
        var index = IndexOf(log, pair);
        entry.Fields.SetSct(number, TimeOf(log, index), index);
    }

    private ForgedCa ForgeRoot() => new(new CaRequest
    {
        Id = "bulk-root",
        Name = new DistinguishedName("XX", "Bulk Authority", "Bulk Root"),
        Key = new RsaSigningKey(0),
        Role = CaRole.Root,
        Host = "bulk.example",
        NotBefore = _plan.Start.AddYears(-5),
        NotAfter = _plan.Start.AddYears(10),
    });

    private BulkTemplate[] ForgeTemplates()
    {
        var markers = new PairFields();
        markers.FillMarkers(_seed);
        var issuers = Enumerable.Range(0, _plan.Issuers).Select(ForgeIssuer).ToList();
        var templates = new List<BulkTemplate>();
        for (var first = 0; first < _plan.Logs.Count; first++)
        {
            var second = (first + 1) % _plan.Logs.Count;

            // With one log, the other SCT is of a log that nobody knows.
            var logs = new[]
            {
                (LogKeys[first], _plan.Logs[first]),
                second == first ? (new EcdsaSigningKey(_plan.Seed, "bulk unknown log"), ForgedLogKind.Rfc6962) : (LogKeys[second], _plan.Logs[second]),
            };
            foreach (var issuer in issuers)
            {
                for (var variety = 0; variety < Varieties; variety++)
                {
                    templates.Add(new BulkTemplate(issuer, variety, logs, _plan.Start.AddHours(-1), markers));
                }
            }
        }

        return [.. templates];
    }

    private ForgedCa ForgeIssuer(int number) => new(new CaRequest
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"bulk-{number}"),
        Name = new DistinguishedName("XX", Name("Organisation", number / 4), Name("Issuing CA", number)),
        Key = new FillerKey(_plan.Seed, Name("issuer", number), isRsa: number % 3 != 0),
        Role = CaRole.Intermediate,
        Parent = Root,
        Host = string.Create(CultureInfo.InvariantCulture, $"issuer{number}.bulk.example"),
        NotBefore = _plan.Start.AddYears(-2),
        NotAfter = _plan.Start.AddYears(3),
        Leaf = new LeafProfile { CommonName = number % 4 != 1, BasicConstraints = number % 5 != 2, Ocsp = number % 2 == 0, OwnPolicy = number % 4 != 0, SubmitsRoot = number % 2 == 1 },
    });
}
