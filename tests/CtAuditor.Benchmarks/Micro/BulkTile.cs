using System.Buffers;
using CtAuditor.Testbed.BulkForging;
using CtAuditor.Testbed.Logs;
using CtAuditor.Testbed.Scenarios;

namespace CtAuditor.Benchmarks.Micro;

/// <summary>One forged data tile of 256 entries, for benchmarks that want realistic bytes.</summary>
internal sealed class BulkTile
{
    /// <summary>Entries in it.</summary>
    public const int Entries = 256;

    private BulkTile(byte[] bytes, byte[][] finals)
    {
        Bytes = bytes;
        Finals = finals;
    }

    /// <summary>The tile as a static-ct log serves it, unpacked.</summary>
    public byte[] Bytes { get; }

    /// <summary>The final certificates in it, DER.</summary>
    public byte[][] Finals { get; }

    /// <summary>Forges it, from the middle of a log, where precertificates and finals alternate.</summary>
    public static BulkTile Forge()
    {
        var plan = new BulkPlan { EntriesPerLog = 4096, Logs = [ForgedLogKind.StaticCt] };
        using var world = BulkWorld.Forge(plan, new ScenarioClock(plan.End));
        var log = world.Logs[0];
        var tile = new ArrayBufferWriter<byte>();
        var finals = new List<byte[]>();
        for (var index = 8 * Entries; index < 9 * Entries; index++)
        {
            log.WriteTileLeaf(index, tile);
            var entry = log.Entry(index);
            if (!entry.IsPrecertificate)
            {
                finals.Add(entry.SignedEntry.ToArray());
            }
        }

        return new BulkTile(tile.WrittenSpan.ToArray(), [.. finals]);
    }
}
