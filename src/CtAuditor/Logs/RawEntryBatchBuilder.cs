using System.Buffers;
using CtAuditor.Pki;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>Fills a <see cref="RawEntryBatch"/>: entries are written into one rented array, one after the other.</summary>
internal sealed class RawEntryBatchBuilder : IDisposable
{
    private readonly LogDescriptor _log;
    private readonly long _start;
    private byte[]? _arena;
    private EntrySlot[]? _slots;
    private Hash256[]? _leafHashes;

    /// <param name="log">The log.</param>
    /// <param name="start">Index of the first entry.</param>
    /// <param name="maximumBytes">As many bytes as will be written at most.</param>
    /// <param name="maximumCount">As many entries as will be added at most.</param>
    public RawEntryBatchBuilder(LogDescriptor log, long start, int maximumBytes, int maximumCount)
    {
        _log = log;
        _start = start;
        _arena = ArrayPool<byte>.Shared.Rent(maximumBytes);
        _slots = ArrayPool<EntrySlot>.Shared.Rent(maximumCount);
        _leafHashes = ArrayPool<Hash256>.Shared.Rent(maximumCount);
    }

    /// <summary>Entries added.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Where the next bytes go.</summary>
    public Span<byte> Free => _arena.AsSpan(Length);

    /// <summary>Takes <paramref name="count"/> bytes of <see cref="Free"/> as written.</summary>
    /// <returns>The offset at which they start.</returns>
    public int Advance(int count)
    {
        var start = Length;
        Length += count;
        return start;
    }

    /// <summary>Adds an entry whose bytes were written, and hashes its leaf.</summary>
    public void Add(int leafOffset, int leafLength, int extraOffset, int extraLength) =>
        Add(leafOffset, leafLength, extraOffset, extraLength, MerkleHash.LeafOf(_arena.AsSpan(leafOffset, leafLength)));

    /// <summary>Adds an entry whose leaf hash is known.</summary>
    public void Add(int leafOffset, int leafLength, int extraOffset, int extraLength, Hash256 leafHash)
    {
        _slots![Count] = new EntrySlot(0, leafOffset, leafLength, extraOffset, extraLength);
        _leafHashes![Count] = leafHash;
        Count++;
    }

    /// <summary>Adds an entry of a gap: no bytes, only its leaf hash.</summary>
    public void AddMissing(Hash256 leafHash) => Add(0, 0, 0, 0, leafHash);

    /// <summary>Drops the entries from <paramref name="count"/> on; their bytes stay where they are.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);

    /// <summary>The batch; the builder is empty afterwards.</summary>
    public RawEntryBatch Build(EntryGap? gap = null, Hash256? tileRoot = null)
    {
        var batch = new RawEntryBatch(_log, _start, Count, [_arena!], _slots!, _leafHashes!, Length)
        {
            Gaps = gap is null ? [] : [gap],
            TileRoot = tileRoot,
        };
        _arena = null;
        _slots = null;
        _leafHashes = null;
        return batch;
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
