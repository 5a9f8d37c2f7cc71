using System.Buffers;
using System.Buffers.Binary;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Hashing;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>A data tile taken apart, its leaves hashed, before anything says that they are right.</summary>
internal sealed class DataTile : IDisposable
{
    /// <summary>Cap of a tile in bytes: 256 entries of two certificates of 64 KB each; real tiles have 0.4 to 0.7 MB.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    // An entry is a certificate or two; what claims to be longer than this is not a cut-off entry but a wrong length.
    private const int LongestCutOff = 64 * 1024;

    private readonly LogDescriptor _log;
    private readonly TilePath _path;
    private readonly int _first;
    private readonly int _last;
    private readonly RawEntryBatchBuilder _entries;
    private Hash256[]? _leafHashes = ArrayPool<Hash256>.Shared.Rent(TilePath.FullWidth);

    /// <param name="log">The log.</param>
    /// <param name="path">The tile's path; its width is how many entries are expected.</param>
    /// <param name="bytes">The tile as served, unpacked; a full one may stand in for a partial one.</param>
    /// <param name="first">First entry wanted, from the tile's start.</param>
    /// <param name="last">The entry after the last one wanted.</param>
    public DataTile(LogDescriptor log, TilePath path, ReadOnlySpan<byte> bytes, int first, int last)
    {
        _log = log;
        _path = path;
        _first = first;
        _last = last;

        // Two octets an entry make its TimestampedEntry a MerkleTreeLeaf.
        _entries = new RawEntryBatchBuilder(
            log, (path.Index * TilePath.FullWidth) + first, bytes.Length + (TilePath.FullWidth * MerkleTreeLeafView.HeaderLength), last - first, isTile: true);
        Parse(bytes);
    }

    /// <summary>The tile that holds <paramref name="start"/>, to its end.</summary>
    public static PagePlan Plan(long start) => new(((start / TilePath.FullWidth) + 1) * TilePath.FullWidth, true);

    /// <summary>Entries that were split off, up to the tile's width.</summary>
    public int Parsed { get; private set; }

    /// <summary>Why no more could be split off; nothing when there was no more.</summary>
    public Fault Fault { get; private set; }

    /// <summary>Whether all expected entries were split off.</summary>
    public bool IsWhole => Parsed == _path.Width;

    /// <summary>Whether the tile looks cut off: no more bytes, or only the beginning of an entry.</summary>
    public bool EndsEarly { get; private set; }

    /// <summary>Whether it begins as a tile does: nothing yet, or a timestamp before the year 10889 (2^48 milliseconds).</summary>
    public bool LooksLikeTile { get; private set; }

    /// <summary>The Merkle Tree Hash over all leaves; needs a full tile.</summary>
    public Hash256 Root() => MerkleHash.Subtree(LeafHashes[..TilePath.FullWidth]);

    private ReadOnlySpan<Hash256> LeafHashes => _leafHashes.AsSpan(0, Parsed);

    /// <summary>How many leaves, from the first one on, are those of <paramref name="expected"/>.</summary>
    public int MatchingLeaves(ReadOnlySpan<Hash256> expected) => LeafHashes.CommonPrefixLength(expected);

    /// <summary>The wanted entries; the tile is empty afterwards.</summary>
    public RawEntryBatch Take()
    {
        var isFullTile = _entries.Count == TilePath.FullWidth;
        return _entries.Build(tileRoot: isFullTile ? Root() : null);
    }

    /// <summary>
    /// The wanted entries, those from <paramref name="good"/> on without bytes: after a place where the tile cannot be split,
    /// what looks like an entry is none.
    /// </summary>
    public RawEntryBatch TakeWithGap(int good, ReadOnlySpan<Hash256> expected, LogFaultException shown)
    {
        var start = _path.Index * TilePath.FullWidth;
        _entries.Truncate(Math.Max(0, good - _first));
        for (var i = Math.Max(good, _first); i < _last; i++)
        {
            _entries.AddMissing(expected[i]);
        }

        return _entries.Build(good < _last ? [EntryGap.Of(shown, start + Math.Max(good, _first), start + _last, Fault)] : null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _entries.Dispose();
        if (Interlocked.Exchange(ref _leafHashes, null) is { } hashes)
        {
            ArrayPool<Hash256>.Shared.Return(hashes);
        }
    }

    private void Parse(ReadOnlySpan<byte> bytes)
    {
        LooksLikeTile = bytes[..Math.Min(2, bytes.Length)].IndexOfAnyExcept((byte)0) < 0;
        var reader = new TileReader(bytes);
        Span<MessageSlice> leaves = stackalloc MessageSlice[TilePath.FullWidth];
        while (Parsed < _path.Width && reader.MoveNext())
        {
            // What is wrong inside an entry whose end is known is for whoever reads the entry.
            var timestampedEntry = reader.Current.TimestampedEntry;
            leaves[Parsed] = new MessageSlice(reader.Position - reader.CurrentRaw.Length, timestampedEntry.Length);
            if (_first <= Parsed && Parsed < _last)
            {
                Copy(reader.CurrentRaw, timestampedEntry.Length);
            }

            Parsed++;
        }

        Sha256Batch.HashLeaves(bytes, leaves[..Parsed], _leafHashes);
        _entries.SetLeafHashes(LeafHashes[Math.Min(_first, Parsed)..Math.Min(_last, Parsed)]);
        if (IsWhole)
        {
            return;
        }

        Fault = reader.Fault.Kind == FaultKind.None ? new Fault(FaultKind.Truncated, bytes.Length) : reader.Fault;
        EndsEarly = Fault.Kind == FaultKind.Truncated && LooksCutOff(bytes, reader.Position);
    }

    private void Copy(ReadOnlySpan<byte> tileLeaf, int timestampedEntryLength)
    {
        const int header = MerkleTreeLeafView.HeaderLength;
        var free = _entries.Reserve(header + tileLeaf.Length);

        // version v1(0), leaf_type timestamped_entry(0).
        free[..header].Clear();
        tileLeaf.CopyTo(free[header..]);
        var start = _entries.Advance(header + tileLeaf.Length);
        var leafLength = header + timestampedEntryLength;
        _entries.Add(start, leafLength, start + leafLength, tileLeaf.Length - timestampedEntryLength);
    }

    /// <summary>
    /// Whether the bytes from <paramref name="position"/> on are the beginning of an entry: short, with a timestamp of the same
    /// 34 years as the tile's first entry, and an entry type that exists. Where a wrong length has led the reader astray
    /// they are not.
    /// </summary>
    private static bool LooksCutOff(ReadOnlySpan<byte> bytes, int position)
    {
        const int timestampLength = 8;
        var rest = bytes[position..];
        if (rest.Length > LongestCutOff)
        {
            return false;
        }

        // 2^40 milliseconds.
        var era = Math.Min(3, rest.Length);
        return rest[..era].SequenceEqual(bytes[..era])
            && (rest.Length < timestampLength + 2 || BinaryPrimitives.ReadUInt16BigEndian(rest[timestampLength..]) <= (ushort)LogEntryType.PrecertEntry);
    }
}
