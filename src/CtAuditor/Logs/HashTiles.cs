using System.Numerics;
using CtAuditor.Http;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Merkle;

namespace CtAuditor.Logs;

/// <summary>
/// The Merkle tree of a static-ct log, out of its hash tiles, each verified from the signed root downwards before it is used
/// (c2sp.org/static-ct-api, Merkle Tree):
/// <code>
/// head.RootHash = fold of the partial tiles of all levels      the right edge
/// tile (L, n)   = hash n mod 256 of tile (L + 1, n / 256)      every full tile
/// </code>
/// </summary>
internal sealed class HashTiles(LogTransport transport) : IDisposable
{
    // Heads whose partial tiles are kept: the newest, and older ones that proofs are led to. A partial tile that has not grown since
    // is not fetched again.
    private const int MaximumEdges = 4;

    // 8 KB each. Reading in order needs one tile a level at a time; the rest is for proofs here and there.
    private const int MaximumCached = 48;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<TilePath, Hash256[]> _verified = [];
    private readonly Queue<TilePath> _oldest = new();
    private readonly List<Edge> _edges = [];

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>Root of the complete subtree of 2^<paramref name="height"/> leaves that begins at leaf <paramref name="index"/> · 2^<paramref name="height"/>.</summary>
    public async Task<Hash256> NodeAsync(int height, long index, SignedTreeHead head, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadNodeAsync(height, index, head, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The leaf hashes of a data tile: 256, or as many as the head's partial tile has.</summary>
    public async Task<Hash256[]> LeavesAsync(long tile, SignedTreeHead head, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadTileAsync(0, tile, head, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The collapsed tree of the first <paramref name="size"/> leaves.</summary>
    public async Task<CollapsedTree> TreeAsync(long size, SignedTreeHead head, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadTreeAsync(size, head, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>PATH(m, D[n]) of RFC 6962 section 2.1.1, the leaf's sibling first.</summary>
    public async Task<Hash256[]> InclusionPathAsync(long index, SignedTreeHead head, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var path = new List<Hash256>();
            var (low, high) = (0L, head.TreeSize);
            while (high - low > 1)
            {
                var middle = low + LargestPowerBelow(high - low);
                if (index < middle)
                {
                    path.Add(await ReadRangeAsync(middle, high, head, cancellationToken).ConfigureAwait(false));
                    high = middle;
                }
                else
                {
                    path.Add(await ReadRangeAsync(low, middle, head, cancellationToken).ConfigureAwait(false));
                    low = middle;
                }
            }

            path.Reverse();
            return [.. path];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Bytes of a tile; null when the log does not have it.</summary>
    public async Task<FetchResponse?> TryGetAsync(TilePath path, int maximumBytes, CancellationToken cancellationToken)
    {
        var response = await transport.SendAsync(path.ToString(), maximumBytes, acceptGzip: path.Level == TilePath.DataLevel, cancellationToken).ConfigureAwait(false);
        if (response.IsOk)
        {
            return response;
        }

        using (response)
        {
            // 403 is what object stores answer for a missing object when listing is not allowed.
            if (response.Outcome == FetchOutcome.Answered && response.Status is 403 or 404 or 410)
            {
                return null;
            }

            throw transport.Refuse(response);
        }
    }

    /// <summary>
    /// Bytes of a tile, or of the full tile in its place: a partial tile may be gone as soon as the full one is there
    /// (c2sp.org/static-ct-api, Partial Tiles).
    /// </summary>
    public async Task<FetchResponse> GetAsync(TilePath path, int maximumBytes, CancellationToken cancellationToken)
    {
        var response = await TryGetAsync(path, maximumBytes, cancellationToken).ConfigureAwait(false);
        if (response is null && path.IsPartial)
        {
            response = await TryGetAsync(path.Full, maximumBytes, cancellationToken).ConfigureAwait(false);
        }

        return response ?? throw new LogUnavailableException($"{transport.Log.Name}: the log does not serve {path}") { Status = 404 };
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)count - 1);

    private async Task<Hash256> ReadRangeAsync(long low, long high, SignedTreeHead head, CancellationToken cancellationToken)
    {
        var count = high - low;
        if (BitOperations.IsPow2(count))
        {
            var height = BitOperations.Log2((ulong)count);
            return await ReadNodeAsync(height, low >> height, head, cancellationToken).ConfigureAwait(false);
        }

        var middle = low + LargestPowerBelow(count);
        var left = await ReadRangeAsync(low, middle, head, cancellationToken).ConfigureAwait(false);
        return MerkleHash.Node(left, await ReadRangeAsync(middle, high, head, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Hash256> ReadNodeAsync(int height, long index, SignedTreeHead head, CancellationToken cancellationToken)
    {
        var first = index << (height % 8);
        var tile = await ReadTileAsync(height / 8, first / TilePath.FullWidth, head, cancellationToken).ConfigureAwait(false);
        return MerkleHash.Subtree(tile.AsSpan((int)(first % TilePath.FullWidth), 1 << (height % 8)));
    }

    private async Task<CollapsedTree> ReadTreeAsync(long size, SignedTreeHead head, CancellationToken cancellationToken)
    {
        var nodes = new List<Hash256>();
        for (var level = TilePath.MaxLevel; level >= 0; level--)
        {
            var width = TilePath.PartialWidth(level, size);
            if (width > 0)
            {
                AddPeaks(await ReadTileAsync(level, TilePath.FullTiles(level, size), head, cancellationToken).ConfigureAwait(false), width, nodes);
            }
        }

        // The number of nodes is right: each level adds one for each one bit of its eight bits of the size.
        CollapsedTree.TryCreate(size, nodes.ToArray(), out var tree);
        return tree!;
    }

    /// <summary>The complete subtrees above the first <paramref name="width"/> hashes of a tile, the largest first.</summary>
    private static void AddPeaks(ReadOnlySpan<Hash256> tile, int width, List<Hash256> nodes)
    {
        var at = 0;
        for (var bit = TilePath.FullWidth / 2; bit > 0; bit /= 2)
        {
            if ((width & bit) != 0)
            {
                nodes.Add(MerkleHash.Subtree(tile.Slice(at, bit)));
                at += bit;
            }
        }
    }

    /// <summary>A verified tile: full, or as wide as the head's partial one.</summary>
    private async Task<Hash256[]> ReadTileAsync(int level, long index, SignedTreeHead head, CancellationToken cancellationToken)
    {
        var edge = await ReadEdgeAsync(head, cancellationToken).ConfigureAwait(false);
        var isFull = index < TilePath.FullTiles(level, head.TreeSize);
        var path = new TilePath(level, index, isFull ? TilePath.FullWidth : TilePath.PartialWidth(level, head.TreeSize));
        if (!isFull)
        {
            return edge.Tiles[path];
        }

        if (_verified.TryGetValue(path, out var hashes))
        {
            return hashes;
        }

        var above = await ReadTileAsync(level + 1, index / TilePath.FullWidth, head, cancellationToken).ConfigureAwait(false);
        var expected = above[index % TilePath.FullWidth];
        using var response = await GetAsync(path, MaximumBytes, cancellationToken).ConfigureAwait(false);
        hashes = Split(response, path);
        if (MerkleHash.Subtree(hashes) != expected)
        {
            throw transport.Fault(LogFaultKind.RootMismatch, $"{path} does not hash to the tree of the signed head of size {head.TreeSize}", response, head: head);
        }

        Keep(path, hashes);
        return hashes;
    }

    // A full tile, and some room for what is not one, so that it can be seen and kept as evidence.
    private const int MaximumBytes = 64 * 1024;

    /// <summary>The partial tiles of the head, verified against its root.</summary>
    private async Task<Edge> ReadEdgeAsync(SignedTreeHead head, CancellationToken cancellationToken)
    {
        if (_edges.Find(edge => edge.Head.TreeSize == head.TreeSize && edge.Head.RootHash == head.RootHash) is { } known)
        {
            return known;
        }

        var tiles = new Dictionary<TilePath, Hash256[]>();
        var nodes = new List<Hash256>();
        for (var level = TilePath.MaxLevel; level >= 0; level--)
        {
            var width = TilePath.PartialWidth(level, head.TreeSize);
            if (width == 0)
            {
                continue;
            }

            var path = new TilePath(level, TilePath.FullTiles(level, head.TreeSize), width);
            var hashes = _edges.Find(edge => edge.Tiles.ContainsKey(path))?.Tiles[path];
            if (hashes is null)
            {
                using var response = await GetAsync(path, MaximumBytes, cancellationToken).ConfigureAwait(false);
                hashes = Split(response, path);
            }

            tiles.Add(path, hashes);
            AddPeaks(hashes, width, nodes);
        }

        CollapsedTree.TryCreate(head.TreeSize, nodes.ToArray(), out var tree);
        var root = tree!.Root();
        if (root != head.RootHash)
        {
            // What is wrong may be a tile that is kept, verified against another head.
            _edges.Clear();
            transport.CountFault(EndpointFamily.HashTile);
            throw new LogFaultException(
                LogFaultKind.RootMismatch,
                $"{transport.Log.Name}: the hash tiles of the signed head of size {head.TreeSize} do not hash to its root",
                new LogFaultEvidence { Log = transport.Log, Heads = [head], ComputedRoot = root, Start = 0, End = head.TreeSize });
        }

        var verified = new Edge(head, tiles);
        _edges.Add(verified);
        if (_edges.Count > MaximumEdges)
        {
            _edges.RemoveAt(0);
        }

        return verified;
    }

    private Hash256[] Split(FetchResponse response, TilePath path)
    {
        var bytes = response.Body.Span;

        // The full tile may stand in for the partial one.
        if (bytes.Length != path.Width * Hash256.Size && bytes.Length != TilePath.FullWidth * Hash256.Size)
        {
            var kind = LogTransport.IsPage(response) || bytes.Length > path.Width * Hash256.Size ? LogFaultKind.BadResponse : LogFaultKind.TruncatedTile;
            throw transport.Fault(kind, $"{path} has {bytes.Length} bytes instead of {path.Width * Hash256.Size}", response);
        }

        var hashes = new Hash256[path.Width];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = new Hash256(bytes.Slice(i * Hash256.Size, Hash256.Size));
        }

        return hashes;
    }

    private void Keep(TilePath path, Hash256[] hashes)
    {
        if (_verified.TryAdd(path, hashes))
        {
            _oldest.Enqueue(path);
            while (_oldest.Count > MaximumCached)
            {
                _verified.Remove(_oldest.Dequeue());
            }
        }
    }

    /// <summary>The right edge of a head's tree: its partial tiles, proven.</summary>
    private sealed record Edge(SignedTreeHead Head, IReadOnlyDictionary<TilePath, Hash256[]> Tiles);
}
