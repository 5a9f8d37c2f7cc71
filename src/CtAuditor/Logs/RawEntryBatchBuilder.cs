using System.Buffers;
using CtAuditor.Pki;
using CtAuditor.Pki.Hashing;

namespace CtAuditor.Logs;

/// <summary>Fills a <see cref="RawEntryBatch"/>: entries are written into one rented array, one after the other.</summary>
internal sealed class RawEntryBatchBuilder : IDisposable
{
    private readonly LogDescriptor _log;
    private readonly long _start;
    private readonly bool _isTile;
    private byte[]? _arena;
    private EntrySlot[]? _slots;
    private Hash256[]? _leafHashes;
    private int _hashed;

    /// <param name="log">The log.</param>
    /// <param name="start">Index of the first entry.</param>
    /// <param name="expectedBytes">As many bytes as will be written, more or less.</param>
    /// <param name="maximumCount">As many entries as will be added at most.</param>
    /// <param name="isTile">Whether they come out of a data tile.</param>
    public RawEntryBatchBuilder(LogDescriptor log, long start, int expectedBytes, int maximumCount, bool isTile = false)
    {
        _isTile = isTile;
        _log = log;
        _start = start;
        _arena = ArrayPool<byte>.Shared.Rent(expectedBytes);
        _slots = ArrayPool<EntrySlot>.Shared.Rent(maximumCount);
        _leafHashes = ArrayPool<Hash256>.Shared.Rent(maximumCount);
    }

    /// <summary>Entries added.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Where the next bytes go: room for <paramref name="count"/> of them, at least.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_arena!.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _arena.Length, Length + count));
            _arena.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_arena);
            _arena = larger;
        }

        return _arena.AsSpan(Length);
    }

    /// <summary>Takes <paramref name="count"/> bytes of what was reserved as written.</summary>
    /// <returns>The offset at which they start.</returns>
    public int Advance(int count)
    {
        var start = Length;
        Length += count;
        return start;
    }

    /// <summary>Forgets the bytes from <paramref name="length"/> on, which belong to no entry yet.</summary>
    public void Rewind(int length) => Length = length;

    /// <summary>Adds an entry whose bytes were written; its leaf is hashed with the others.</summary>
    public void Add(int leafOffset, int leafLength, int extraOffset, int extraLength) =>
        _slots![Count++] = new EntrySlot(0, leafOffset, leafLength, extraOffset, extraLength, _isTile);

    /// <summary>Takes the leaf hashes of the entries added so far from somebody who has them.</summary>
    public void SetLeafHashes(ReadOnlySpan<Hash256> leafHashes)
    {
        leafHashes.CopyTo(_leafHashes);
        _hashed = leafHashes.Length;
    }

    /// <summary>Adds an entry of a gap: no bytes, only its leaf hash.</summary>
    public void AddMissing(Hash256 leafHash)
    {
        HashLeaves();
        _leafHashes![Count] = leafHash;
        Add(0, 0, 0, 0);
        _hashed = Count;
    }

    /// <summary>Drops the entries from <paramref name="count"/> on; their bytes stay where they are.</summary>
    public void Truncate(int count)
    {
        Count = Math.Min(Count, count);
        _hashed = Math.Min(_hashed, count);
    }

    /// <summary>The batch; the builder is empty afterwards.</summary>
    public RawEntryBatch Build(IReadOnlyList<EntryGap>? gaps = null, Hash256? tileRoot = null)
    {
        HashLeaves();
        var batch = new RawEntryBatch(_log, _start, Count, [_arena!], _slots!, _leafHashes!, Length)
        {
            Gaps = gaps ?? [],
            TileRoot = tileRoot,
            NamesIssuers = _isTile,
        };
        _arena = null;
        _slots = null;
        _leafHashes = null;
        return batch;
    }

    // SHA-256(00 ‖ MerkleTreeLeaf), RFC 6962 section 2.1; all at once, which the vector lanes do several times as fast.
    private void HashLeaves()
    {
        var count = Count - _hashed;
        if (count == 0)
        {
            return;
        }

        var leaves = ArrayPool<MessageSlice>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            var slot = _slots![_hashed + i];
            leaves[i] = new MessageSlice(slot.LeafOffset, slot.LeafLength);
        }

        Sha256Batch.HashMany(_arena, leaves.AsSpan(0, count), _leafHashes.AsSpan(_hashed, count), [0x00]);
        ArrayPool<MessageSlice>.Shared.Return(leaves);
        _hashed = Count;
    }

    /// <summary>Gives the memory back, unless a batch has it.</summary>
    public void Dispose()
    {
        if (_arena is not null)
        {
            ArrayPool<byte>.Shared.Return(_arena);
            ArrayPool<EntrySlot>.Shared.Return(_slots!);
            ArrayPool<Hash256>.Shared.Return(_leafHashes!);
            _arena = null;
        }
    }
}
