using System.Buffers;
using System.Diagnostics;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs;

/// <summary>
/// Consecutive entries as a log served them, with their leaf hashes. All of it is pooled memory: what the spans and views
/// show is gone after <see cref="Dispose"/>.
/// </summary>
public sealed class RawEntryBatch : IDisposable
{
    private readonly byte[][] _arenas;
    private readonly EntrySlot[] _slots;
    private readonly Hash256[] _leafHashes;
    private int _disposed;

    internal RawEntryBatch(LogDescriptor log, long start, int count, byte[][] arenas, EntrySlot[] slots, Hash256[] leafHashes, long bytes)
    {
        Log = log;
        Start = start;
        Count = count;
        Bytes = bytes;
        _arenas = arenas;
        _slots = slots;
        _leafHashes = leafHashes;
    }

    /// <summary>The log.</summary>
    public LogDescriptor Log { get; }

    /// <summary>Index of the first entry.</summary>
    public long Start { get; }

    /// <summary>Number of entries.</summary>
    public int Count { get; }

    /// <summary>The index after the last entry.</summary>
    public long End => Start + Count;

    /// <summary>Bytes of all entries, decoded.</summary>
    public long Bytes { get; }

    /// <summary>Bytes of the arrays behind it, which are larger.</summary>
    internal long MemoryBytes => _arenas.Sum(arena => (long)arena.Length) + ((long)_slots.Length * (6 * sizeof(int))) + ((long)_leafHashes.Length * Hash256.Size);

    /// <summary>Entries of this batch whose bytes are missing; usually none.</summary>
    public IReadOnlyList<EntryGap> Gaps { get; internal init; } = [];

    /// <summary>How many entries have bytes.</summary>
    public int CountWithBytes => Count - (int)Gaps.Sum(gap => gap.End - gap.Start);

    /// <summary>SHA-256(00 ‖ MerkleTreeLeaf) of each entry (RFC 6962 section 2.1), entries in a gap included.</summary>
    public ReadOnlySpan<Hash256> LeafHashes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            return _leafHashes.AsSpan(0, Count);
        }
    }

    /// <summary>Whether entries are among them that name the certificates of their chain instead of bringing them (static-ct).</summary>
    public bool NamesIssuers { get; internal init; }

    /// <summary>The root above the batch, where it is exactly one full data tile.</summary>
    internal Hash256? TileRoot { get; init; }

    /// <summary>Reads an entry. Allocates nothing.</summary>
    /// <param name="i">Position in the batch, from 0.</param>
    /// <param name="view">The entry; after a fault, as much of it as could be read.</param>
    /// <param name="fault">
    /// What is wrong with it. Offsets count from the MerkleTreeLeaf on, extra_data following it (RFC 6962), or from the TileLeaf on
    /// (static-ct); those of an entry in a gap are in the data tile.
    /// </param>
    public bool TryGetEntry(int i, out LogEntryView view, out Fault fault)
    {
        var slot = Slot(i);
        if (slot.LeafLength == 0 && FindGap(Start + i) is { } gap)
        {
            view = default;
            fault = gap.Fault;
            return false;
        }

        if (slot.IsTileLeaf)
        {
            // The two zero octets in front make the TimestampedEntry a MerkleTreeLeaf and are not in the tile.
            var tileLeaf = _arenas[slot.Arena].AsSpan(slot.LeafOffset + MerkleTreeLeafView.HeaderLength, slot.LeafLength - MerkleTreeLeafView.HeaderLength + slot.ExtraLength);
            return LogEntryView.TryReadTileLeaf(tileLeaf, out view, out _, out fault);
        }

        var read = LogEntryView.TryReadRfc6962(GetLeaf(i), GetExtra(i), out view, out fault);
        if (slot.ExtraLength < 0 && !view.TimestampedEntry.IsEmpty)
        {
            fault = new Fault(FaultKind.BadText, slot.LeafLength);
            return false;
        }

        return read;
    }

    /// <summary>Whether an entry is in a gap.</summary>
    public bool IsMissing(int i) => Slot(i).LeafLength == 0 && FindGap(Start + i) is not null;

    /// <summary>The MerkleTreeLeaf (RFC 6962 section 3.4): leaf_input, or 00 00 and the TimestampedEntry of a TileLeaf. Empty in a gap.</summary>
    public ReadOnlySpan<byte> GetLeaf(int i)
    {
        var slot = Slot(i);
        return _arenas[slot.Arena].AsSpan(slot.LeafOffset, slot.LeafLength);
    }

    /// <summary>extra_data, or what follows the TimestampedEntry in a TileLeaf. The Merkle tree does not cover it.</summary>
    public ReadOnlySpan<byte> GetExtra(int i)
    {
        var slot = Slot(i);
        return _arenas[slot.Arena].AsSpan(slot.ExtraOffset, Math.Max(0, slot.ExtraLength));
    }

    /// <summary>Whether extra_data was there and base64.</summary>
    internal bool HasExtra(int i) => Slot(i).ExtraLength >= 0;

    /// <summary>Whether it came as a TileLeaf, out of a data tile, and not out of get-entries.</summary>
    internal bool IsTileLeaf(int i) => Slot(i).IsTileLeaf;

    /// <summary>Some of the entries, in memory of their own.</summary>
    /// <param name="first">Position of the first one.</param>
    /// <param name="end">The position after the last one.</param>
    internal RawEntryBatch Copy(int first, int end)
    {
        var bytes = 0;
        for (var i = first; i < end; i++)
        {
            bytes += GetLeaf(i).Length + GetExtra(i).Length;
        }

        var count = end - first;
        var arena = ArrayPool<byte>.Shared.Rent(bytes);
        var slots = ArrayPool<EntrySlot>.Shared.Rent(count);
        var leafHashes = ArrayPool<Hash256>.Shared.Rent(count);
        LeafHashes[first..end].CopyTo(leafHashes);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var leaf = GetLeaf(first + i);
            var extra = GetExtra(first + i);
            leaf.CopyTo(arena.AsSpan(at));
            extra.CopyTo(arena.AsSpan(at + leaf.Length));
            slots[i] = Slot(first + i) with { Arena = 0, LeafOffset = at, ExtraOffset = at + leaf.Length };
            at += leaf.Length + extra.Length;
        }

        return new RawEntryBatch(Log, Start + first, count, [arena], slots, leafHashes, bytes)
        {
            Gaps = [.. Gaps.Where(gap => gap.Start < Start + end && Start + first < gap.End)],
            NamesIssuers = slots.Take(count).Any(slot => slot.IsTileLeaf),
        };
    }

    /// <summary>One batch out of several that follow each other; it takes over their memory, and they are empty afterwards.</summary>
    internal static RawEntryBatch Join(IReadOnlyList<RawEntryBatch> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var count = parts.Sum(part => part.Count);
        var slots = ArrayPool<EntrySlot>.Shared.Rent(count);
        var leafHashes = ArrayPool<Hash256>.Shared.Rent(count);
        var arenas = new List<byte[]>(parts.Count);
        var at = 0;
        foreach (var part in parts)
        {
            Debug.Assert(part.Start == parts[0].Start + at, "Parts follow each other.");
            part.LeafHashes.CopyTo(leafHashes.AsSpan(at));
            for (var i = 0; i < part.Count; i++)
            {
                var slot = part._slots[i];
                slots[at++] = slot with { Arena = slot.Arena + arenas.Count };
            }

            arenas.AddRange(part._arenas);
            part.Release(withArenas: false);
        }

        return new RawEntryBatch(parts[0].Log, parts[0].Start, count, [.. arenas], slots, leafHashes, parts.Sum(part => part.Bytes))
        {
            Gaps = [.. parts.SelectMany(part => part.Gaps)],
            NamesIssuers = parts.Any(part => part.NamesIssuers),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => Release(withArenas: true);

    private void Release(bool withArenas)
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        ArrayPool<EntrySlot>.Shared.Return(_slots);
        ArrayPool<Hash256>.Shared.Return(_leafHashes);
        if (withArenas)
        {
            foreach (var arena in _arenas)
            {
                ArrayPool<byte>.Shared.Return(arena);
            }
        }
    }

    private EntrySlot Slot(int i)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)Count, nameof(i));
        return _slots[i];
    }

    private EntryGap? FindGap(long index)
    {
        foreach (var gap in Gaps)
        {
            if (gap.Start <= index && index < gap.End)
            {
                return gap;
            }
        }

        return null;
    }
}
