namespace CtAuditor.Pki.Ct;

/// <summary>
/// Splits a data tile (c2sp.org/static-ct-api, Log entries) into its entries. A tile has no framing: an entry whose end
/// cannot be told takes all after it along, while one that is wrong inside does not stop the walk.
/// <code>
/// var reader = new TileReader(tile);
/// while (reader.MoveNext()) { use reader.Current, unless reader.CurrentFault says otherwise }
/// if (reader.Fault.Kind != FaultKind.None) { entries from reader.Count on are lost }
/// </code>
/// </summary>
public ref struct TileReader
{
    private readonly ReadOnlySpan<byte> _tile;

    /// <summary>Reads a whole data tile, partial or full.</summary>
    public TileReader(ReadOnlySpan<byte> tile) => _tile = tile;

    /// <summary>Entries split off so far; the position in the tile of the next one.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes split off so far: where the next entry begins, or the one that cannot be split off.</summary>
    public int Position { get; private set; }

    /// <summary>The entry; where <see cref="CurrentFault"/> is set, what could be read of it, its TimestampedEntry at least.</summary>
    public LogEntryView Current { get; private set; }

    /// <summary>All bytes of the current entry.</summary>
    public ReadOnlySpan<byte> CurrentRaw { get; private set; }

    /// <summary>What is wrong inside the current entry; its offset is in the tile.</summary>
    public Fault CurrentFault { get; private set; }

    /// <summary>Why the rest of the tile cannot be split; its offset is in the tile.</summary>
    public Fault Fault { get; private set; }

    /// <summary>Goes to the next entry; false at the end of the tile, or where <see cref="Fault"/> says that the rest is lost.</summary>
    public bool MoveNext()
    {
        Current = default;
        CurrentRaw = default;
        CurrentFault = Fault.None;
        if (Position == _tile.Length || Fault != Fault.None)
        {
            return false;
        }

        if (Count == CtLimits.TileWidth)
        {
            Fault = new Fault(FaultKind.TooLarge, Position);
            return false;
        }

        LogEntryView.TryReadTileLeaf(_tile[Position..], out var entry, out var length, out var fault);
        fault = fault.Shift(Position);
        if (length == 0)
        {
            Fault = fault;
            return false;
        }

        Current = entry;
        CurrentRaw = _tile.Slice(Position, length);
        CurrentFault = fault;
        Position += length;
        Count++;
        return true;
    }
}
