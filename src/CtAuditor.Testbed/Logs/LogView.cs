using System.Buffers;
using System.Text;
using CtAuditor.Testbed.Faults;

namespace CtAuditor.Testbed.Logs;

/// <summary>A log as one request sees it: through the faults that are on.</summary>
internal sealed class LogView
{
    private readonly IReadOnlyList<LogFault> _faults;

    public LogView(ServedLog log, IReadOnlyList<LogFault> faults)
    {
        _faults = faults;
        Log = log;
        foreach (var fault in faults)
        {
            Log = fault.Source(Log);
        }

        Head = Log.Head;
        foreach (var fault in faults)
        {
            Head = fault.Head(Head, Log);
        }
    }

    /// <summary>The log looked at.</summary>
    public ServedLog Log { get; }

    /// <summary>Its head.</summary>
    public LogHead Head { get; }

    /// <summary>Whether the bytes are the log's own, so that an answer can be kept.</summary>
    public bool IsTrue => _faults.Count == 0;

    public ForgedEntry Entry(long index) => TryChange(index, out var entry) ? entry : Log.Entry(index);

    public void WriteJson(long index, IBufferWriter<byte> output)
    {
        if (TryChange(index, out var entry))
        {
            var leafInput = Convert.ToBase64String(entry.LeafInput());
            foreach (var fault in _faults.Where(fault => fault.Changes(index)))
            {
                leafInput = fault.LeafInput(index, leafInput);
            }

            output.Write(Encoding.UTF8.GetBytes($"{{\"leaf_input\":\"{leafInput}\",\"extra_data\":\"{Convert.ToBase64String(entry.ExtraData())}\"}}"));
        }
        else
        {
            Log.WriteJson(index, output);
        }
    }

    public void WriteTileLeaf(long index, IBufferWriter<byte> output)
    {
        if (TryChange(index, out var entry))
        {
            var tileLeaf = entry.TileLeaf();
            foreach (var fault in _faults.Where(fault => fault.Changes(index)))
            {
                tileLeaf = fault.TileLeaf(index, entry, tileLeaf);
            }

            output.Write(tileLeaf);
        }
        else
        {
            Log.WriteTileLeaf(index, output);
        }
    }

    public byte[] Nodes(int level, long first, int count)
    {
        var tile = Log.Tree.Nodes(level, first, count);
        foreach (var fault in _faults)
        {
            tile = fault.Hashes(tile);
        }

        return tile;
    }

    private bool TryChange(long index, out ForgedEntry entry)
    {
        entry = null!;
        foreach (var fault in _faults)
        {
            if (fault.Changes(index))
            {
                entry = fault.Entry(index, entry ?? Log.Entry(index));
            }
        }

        return entry is not null;
    }
}
