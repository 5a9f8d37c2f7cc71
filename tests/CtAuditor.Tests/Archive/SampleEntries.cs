using System.Buffers;
using CtAuditor.Logs;
using CtAuditor.Testbed.BulkForging;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Tests.Archive;

/// <summary>Entries as logs serve them: ordinary ones of the bulk forge, and every way in which one can be broken.</summary>
internal static class SampleEntries
{
    /// <summary>Forged precertificates and certificates, their chains known to the bed.</summary>
    public static List<ServedEntry> Ordinary(ArchiveBed bed, int count)
    {
        var kind = bed.Log.Kind == LogKind.StaticCt ? ForgedLogKind.StaticCt : ForgedLogKind.Rfc6962;
        var plan = new BulkPlan { EntriesPerLog = (count + 3) / 4 * 4, Logs = [kind], Issuers = 3, Lag = 2 };
        using var world = BulkWorld.Forge(plan, new ScenarioClock(plan.End));
        var log = world.Logs[0];
        var entries = new List<ServedEntry>();
        for (var i = 0; i < count; i++)
        {
            var entry = log.Entry(i);
            entry.Chain.ToList().ForEach(certificate => bed.AddIssuer(certificate.ToArray()));
            entries.Add(new ServedEntry(entry.LeafInput(), kind == ForgedLogKind.Rfc6962 ? entry.ExtraData() : TileTail(log, i, entry)));
        }

        return entries;
    }

    /// <summary>The same entry with one thing after another wrong with it.</summary>
    public static IEnumerable<ServedEntry> Broken(ServedEntry entry)
    {
        yield return entry with { Leaf = [] };
        yield return entry with { Leaf = entry.Leaf[..^1] };
        yield return entry with { Leaf = [.. entry.Leaf, 0] };
        yield return entry with { Leaf = [1, .. entry.Leaf[1..]] };
        yield return entry with { Leaf = [.. entry.Leaf[..10], 0, 9, .. entry.Leaf[12..]] };
        yield return entry with { Extra = [] };
        yield return entry with { Extra = entry.Extra[..^1] };
        yield return entry with { Extra = [.. entry.Extra, 7] };
        yield return entry with { Extra = [], HasExtra = false };

        // The certificate itself is none, which the log's structures do not mind.
        var at = entry.Leaf.Length / 2;
        yield return entry with { Leaf = [.. entry.Leaf[..at], (byte)~entry.Leaf[at], .. entry.Leaf[(at + 1)..]] };
        at = entry.Extra.Length / 2;
        yield return entry with { Extra = [.. entry.Extra[..at], (byte)~entry.Extra[at], .. entry.Extra[(at + 1)..]] };
    }

    private static byte[] TileTail(BulkLog log, int index, ForgedEntry entry)
    {
        var tile = new ArrayBufferWriter<byte>();
        log.WriteTileLeaf(index, tile);
        return tile.WrittenSpan[entry.TimestampedEntry().Length..].ToArray();
    }
}
