using System.Globalization;
using System.Runtime.InteropServices;
using CtAuditor.Intake;
using CtAuditor.Pairing;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Store;
using CtAuditor.Store.Findings;
using CtAuditor.Store.Sqlite;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Tests.Pipeline;

/// <summary>What a store says, as sorted lines of text, without what may differ from run to run: times of reading, numbers of CAs and logs.</summary>
internal sealed record StoreSnapshot
{
    private const int IssuerOffset = 52;
    private const int LogOffset = 60;

    /// <summary>Id, status, rule, issuer key, serial number and message of every finding.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Every pairing record of the world's keys: log, index, and its bytes with the CA's identity in place of its number.</summary>
    public required IReadOnlyList<string> Records { get; init; }

    /// <summary>Position, tree, head and counters of every log.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>Malformed entries with their raw bytes' hashes.</summary>
    public required IReadOnlyList<string> Malformed { get; init; }

    /// <summary>Log and kind of what logs did wrong.</summary>
    public required IReadOnlyList<string> LogFaults { get; init; }

    /// <summary>Keys that still wait to be judged.</summary>
    public required long Suspects { get; init; }

    /// <summary>Log name and index of every record.</summary>
    public required IReadOnlyList<(string Log, long Index)> Places { get; init; }

    public required IReadOnlyDictionary<string, LogPosition?> Positions { get; init; }

    public required IReadOnlyList<FindingDetail> Details { get; init; }

    public IReadOnlyList<string> OpenFindings => [.. Findings.Where(line => line.Contains(" Open ", StringComparison.Ordinal))];

    public static StoreSnapshot Read(string file, ForgedWorld world, TimeProvider clock)
    {
        using var store = SqliteStore.Open(file, new StoreOptions(), clock);
        using var reader = store.OpenReader();
        var logs = reader.Logs();
        var names = logs.ToDictionary(log => log.Number, log => log.Descriptor.Name);
        var matches = new PairingMatches();
        var keys = KeysOf(world.Logs);
        store.FindRecords(keys, matches);
        var records = new List<string>();
        var places = new List<(string, long)>();
        for (var i = 0; i < keys.Length; i++)
        {
            foreach (var record in matches[i])
            {
                places.Add((names[record.LogNumber], record.Index));
                records.Add(Text(record, names[record.LogNumber], reader.FindIssuer(record.IssuerNumber)!));
            }
        }

        var details = reader.Findings(new FindingFilter()).Select(row => row.Finding.Id).ToList().ConvertAll(id => reader.LoadFinding(id)!);
        return new StoreSnapshot
        {
            Findings = Sorted(details.Select(detail => Text(detail.Row))),
            Records = Sorted(records),
            Places = places,
            Logs = Sorted(logs.Select(Text).Append(PairText(logs))),
            Malformed = Sorted(reader.Quarantined().Select(entry =>
                $"{entry.LogName} {entry.Index} {entry.Part} {entry.Fault} {entry.LeafLength} {Hash256.Of(entry.Leaf)} {entry.ExtraLength} {Hash256.Of(entry.Extra)}")),
            LogFaults = Sorted(reader.LogFaults().Select(fault => $"{fault.LogName} {fault.Kind}")),
            Suspects = reader.CountSuspects(),
            Positions = logs.ToDictionary(log => log.Descriptor.Name, log => log.Position),
            Details = details,
        };
    }

    /// <summary>The keys of all certificates of some logs, read out of their entries and not out of the store.</summary>
    public static PairingKey[] KeysOf(IEnumerable<ServedLog> logs) =>
        [.. logs.SelectMany(log => Enumerable.Range(0, (int)log.Size).Select(i => log.Entry(i))).Select(KeyOf).OfType<PairingKey>().Distinct()];

    private static PairingKey? KeyOf(ForgedEntry entry)
    {
        if (entry.IsPrecertificate)
        {
            return TbsCertificateView.TryRead(entry.SignedEntry.Span, out var tbs, out _) ? PairingKey.Of(tbs.Issuer, tbs.SerialNumber) : null;
        }

        return CertificateView.TryRead(entry.SignedEntry.Span, out var certificate, out _)
            ? PairingKey.Of(certificate.Tbs.Issuer, certificate.Tbs.SerialNumber)
            : null;
    }

    private static string Text(PairingRecord record, string log, IssuerIdentity issuer)
    {
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<PairingRecord>(in record)).ToArray();
        bytes.AsSpan(IssuerOffset, sizeof(int)).Clear();
        bytes.AsSpan(LogOffset, sizeof(ushort)).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{log} {record.Index:D6} {Convert.ToHexString(bytes)} {issuer.KeyHash} {Convert.ToHexString(issuer.Name.Span)}");
    }

    private static string Text(FindingRow row) =>
        $"{row.Finding.Id} {row.Status} {row.Finding.RuleId} {row.Finding.IssuerKeyHash} {Convert.ToHexStringLower(row.Finding.SerialNumber.Span)} {row.Finding.Severity} {row.Finding.Confidence}: {row.Finding.Message}";

    private static string Text(LogRow log)
    {
        var position = log.Position;
        var counts = log.Counts;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{log.Descriptor.Name} {position?.StartedAt} to {position?.Verified} of {position?.Downloaded}, tree {position?.Tree.Root()}, "
            + $"head {position?.LastHead?.TreeSize} {position?.LastHead?.RootHash} {position?.LastHead?.Timestamp}, covered from {position?.CoveredFrom:O}, "
            + $"latest {position?.LastTimestamp}, entries {counts.Entries} = {counts.Precertificates} + {counts.Finals}, malformed {counts.Malformed}");
    }

    // Which log's entry was the second of a pair depends on the order of reading; how many pairs there are does not.
    private static string PairText(IReadOnlyList<LogRow> logs) =>
        string.Create(CultureInfo.InvariantCulture, $"pairs {logs.Sum(log => log.Counts.Pairs)}, copies {logs.Sum(log => log.Counts.Copies)}");

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}
