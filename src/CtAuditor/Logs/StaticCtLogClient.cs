using CtAuditor.Http;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>
/// Reads a log by c2sp.org/static-ct-api: checkpoint, hash tiles, data tiles, issuers. Every data tile is checked against the
/// hash tiles, and those against the signed root, before its entries are returned.
/// </summary>
public sealed class StaticCtLogClient : ILogClient
{
    private readonly LogTransport _transport;
    private readonly HashTiles _tiles;

    internal StaticCtLogClient(LogDescriptor log, LogPublicKey key, Fetcher fetcher)
    {
        _transport = new LogTransport(log, key, fetcher);
        _tiles = new HashTiles(_transport);
    }

    /// <inheritdoc/>
    public LogDescriptor Log => _transport.Log;

    /// <inheritdoc/>
    public LogTraffic Traffic => _transport.Traffic(TilePath.FullWidth);

    /// <inheritdoc/>
    public async Task<SignedTreeHead> FetchHeadAsync(CancellationToken cancellationToken)
    {
        using var response = await _transport.GetAsync("checkpoint", CtLimits.MaxCheckpointLength, acceptGzip: false, cancellationToken).ConfigureAwait(false);
        if (!Checkpoint.TryParse(response.Body.Span, Log.Origin, Log.LogId, out var checkpoint, out var fault))
        {
            throw _transport.Fault(LogFaultKind.BadResponse, $"{response.Uri} answered 200 with something else than the log's checkpoint: {fault}", response);
        }

        return _transport.Verify(checkpoint.Head, response);
    }

    /// <inheritdoc/>
    public PagePlan PlanPage(long start) => DataTile.Plan(start);

    /// <inheritdoc/>
    public async Task<RawEntryBatch> FetchEntriesAsync(long start, long end, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, head.TreeSize);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);

        // Only widths that the signed head implies may be asked for (c2sp.org/static-ct-api, Partial Tiles).
        var index = start / TilePath.FullWidth;
        var isFull = index < TilePath.FullTiles(TilePath.DataLevel, head.TreeSize);
        var path = new TilePath(TilePath.DataLevel, index, isFull ? TilePath.FullWidth : TilePath.PartialWidth(TilePath.DataLevel, head.TreeSize));
        var first = (int)(start % TilePath.FullWidth);
        var last = (int)Math.Min(path.Width, end - (index * TilePath.FullWidth));

        using var response = await _tiles.GetAsync(path, DataTile.MaximumBytes, cancellationToken).ConfigureAwait(false);
        using var tile = new DataTile(Log, path, response.Body.Span, first, last);
        if (tile.IsWhole && isFull && tile.Root() == await _tiles.NodeAsync(8, index, head, cancellationToken).ConfigureAwait(false))
        {
            return tile.Take();
        }

        // Partial, broken or wrong: the level-0 tile says which leaves are right.
        var leaves = await _tiles.LeavesAsync(index, head, cancellationToken).ConfigureAwait(false);
        if (tile.IsWhole)
        {
            return TakeProven(tile, leaves, response, path, head);
        }

        RequireTile(tile, response, path, head);

        // A cut or broken copy in a cache looks the same as a broken entry: the second look decides.
        using var secondResponse = await _tiles.GetAsync(path, DataTile.MaximumBytes, cancellationToken).ConfigureAwait(false);
        using var secondTile = new DataTile(Log, path, secondResponse.Body.Span, first, last);
        if (secondTile.IsWhole)
        {
            return TakeProven(secondTile, leaves, secondResponse, path, head);
        }

        var good = tile.MatchingLeaves(leaves);
        var shown = Breakage(tile, good, response, path, head);
        return secondResponse.Body.Span.SequenceEqual(response.Body.Span) ? tile.TakeWithGap(good, leaves, shown) : throw shown;
    }

    /// <inheritdoc/>
    public async Task<CollapsedTree> FetchTreeAsync(long size, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, head.TreeSize);
        return await _tiles.TreeAsync(size, head, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> IsPrefixAsync(CollapsedTree tree, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(head);
        return IsPrefixAsync(tree.Size, tree.Root(), head, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> AreConsistentAsync(SignedTreeHead older, SignedTreeHead newer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        return IsPrefixAsync(older.TreeSize, older.RootHash, newer, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Hash256>> FetchInclusionProofAsync(long index, Hash256 leafHash, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, head.TreeSize);
        var path = await _tiles.InclusionPathAsync(index, head, cancellationToken).ConfigureAwait(false);
        if (!MerkleProof.VerifyInclusion(leafHash, index, head.TreeSize, path, head.RootHash))
        {
            // The tiles are proven, so this leaf is not what the log has there.
            throw new LogFaultException(
                LogFaultKind.BadProof,
                $"{Log.Name}: the leaf asked for is not entry {index} of the signed head of size {head.TreeSize}",
                new LogFaultEvidence { Log = Log, Heads = [head], Start = index, End = index + 1 });
        }

        return path;
    }

    /// <inheritdoc/>
    public async Task<long?> FindLeafAsync(Hash256 leafHash, long? leafIndex, SignedTreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        var index = leafIndex ?? throw new ArgumentNullException(nameof(leafIndex));
        var (tile, position) = Math.DivRem(index, TilePath.FullWidth);
        if (index >= head.TreeSize)
        {
            return null;
        }

        var leaves = await _tiles.LeavesAsync(tile, head, cancellationToken).ConfigureAwait(false);
        return leaves[position] == leafHash ? index : null;
    }

    /// <inheritdoc/>
    public Task<byte[]> FetchIssuerAsync(Hash256 fingerprint, CancellationToken cancellationToken) => _transport.FetchIssuerAsync(fingerprint, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _tiles.Dispose();
        _transport.Dispose();
    }

    private async Task<bool> IsPrefixAsync(long size, Hash256 root, SignedTreeHead head, CancellationToken cancellationToken)
    {
        if (size >= head.TreeSize)
        {
            return size == head.TreeSize && root == head.RootHash;
        }

        var tree = await _tiles.TreeAsync(size, head, cancellationToken).ConfigureAwait(false);
        return tree.Root() == root;
    }

    /// <summary>The entries of a tile of which all could be split off, when they are those of the signed head.</summary>
    private RawEntryBatch TakeProven(DataTile tile, Hash256[] leaves, FetchResponse response, TilePath path, SignedTreeHead head)
    {
        var good = tile.MatchingLeaves(leaves);
        var wrong = (path.Index * TilePath.FullWidth) + good;
        return good == path.Width
            ? tile.Take()
            : throw _transport.Fault(
                LogFaultKind.RootMismatch,
                $"entry {wrong} in {path} does not hash to the tree of the signed head of size {head.TreeSize}",
                response, wrong, wrong + 1, head);
    }

    /// <summary>What is no data tile at all says nothing about its entries, and leaves no gap: the log is read on from here later.</summary>
    private void RequireTile(DataTile tile, FetchResponse response, TilePath path, SignedTreeHead head)
    {
        var start = path.Index * TilePath.FullWidth;
        if (LogTransport.IsPage(response) || !tile.LooksLikeTile)
        {
            throw _transport.Fault(LogFaultKind.BadResponse, $"{path} is no data tile", response, start, start + path.Width, head);
        }

        if (response.Body.IsEmpty)
        {
            throw _transport.Fault(LogFaultKind.TruncatedTile, $"{path} is empty instead of having {path.Width} entries", response, start, start + path.Width, head);
        }
    }

    private LogFaultException Breakage(DataTile tile, int good, FetchResponse response, TilePath path, SignedTreeHead head)
    {
        var start = path.Index * TilePath.FullWidth;
        return good == tile.Parsed && tile.EndsEarly
            ? _transport.Fault(
                LogFaultKind.TruncatedTile,
                $"{path} ends after {tile.Parsed} of {path.Width} entries ({response.Body.Length} bytes)",
                response, start + good, start + path.Width, head)
            : _transport.Fault(
                LogFaultKind.MalformedTile,
                $"{path} cannot be split after {good} of {path.Width} entries: {tile.Fault}",
                response, start + good, start + path.Width, head, tile.Fault.Offset);
    }
}
