using CtAuditor.Http;
using CtAuditor.Pki;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Logs;

/// <summary>
/// The data tiles that some RFC 6962 logs serve beside get-entries: a third of the bytes, and out of caches. Whether they do is found
/// out once, with one tile and one issuer. Nothing here is verified: the entries go into the rebuilt tree like those of get-entries,
/// and a tile that is asked for again, because it did not fit there, is left to get-entries.
/// </summary>
internal sealed class SideTiles(LogTransport transport)
{
    // Trouble on the way decides nothing; asking again and again costs others.
    private const int MaximumProbes = 3;

    // Tiles handed out lately: more than are ever on their way to being verified.
    private const int Remembered = 4096;

    private readonly Lock _lock = new();
    private readonly HashSet<long> _handedOut = [];
    private readonly Queue<long> _oldest = new();
    private int _probesLeft = MaximumProbes;
    private bool _isProbing;
    private volatile bool _areServed;

    /// <summary>Whether the log is known to serve data tiles, and the issuers that they name.</summary>
    public bool AreServed => _areServed;

    /// <summary>The entries from <paramref name="start"/> to the end of its tile; null when they have to come by get-entries.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<RawEntryBatch?> TryFetchAsync(long start, long end, SignedTreeHead head, CancellationToken cancellationToken)
    {
        // Only full tiles, and only whole to their end: the rest is less work by get-entries.
        var index = start / TilePath.FullWidth;
        if (index >= TilePath.FullTiles(TilePath.DataLevel, head.TreeSize) || end < (index + 1) * TilePath.FullWidth || !TryBegin(index, out var isProbe))
        {
            return null;
        }

        var isThere = (bool?)null;
        try
        {
            var (tile, answer) = await FetchAsync(index, (int)(start % TilePath.FullWidth), cancellationToken).ConfigureAwait(false);
            if (isProbe)
            {
                isThere = tile is null ? answer : await HasIssuersAsync(tile, cancellationToken).ConfigureAwait(false);
                if (isThere != true)
                {
                    tile?.Dispose();
                    return null;
                }
            }

            return tile;
        }
        finally
        {
            if (isProbe)
            {
                EndProbe(isThere);
            }
        }
    }

    private bool TryBegin(long index, out bool isProbe)
    {
        lock (_lock)
        {
            isProbe = !_areServed;
            if (isProbe && (_isProbing || _probesLeft == 0))
            {
                return false;
            }

            if (!_handedOut.Add(index))
            {
                return false;
            }

            _oldest.Enqueue(index);
            if (_oldest.Count > Remembered)
            {
                _handedOut.Remove(_oldest.Dequeue());
            }

            _isProbing = isProbe;
            return true;
        }
    }

    private void EndProbe(bool? isThere)
    {
        lock (_lock)
        {
            _isProbing = false;
            _areServed = isThere == true;
            _probesLeft = isThere is null ? _probesLeft - 1 : 0;
        }
    }

    /// <summary>A tile split into its entries, or none: with false when the log says that it has no such thing, null when it says nothing.</summary>
    private async Task<(RawEntryBatch? Tile, bool? Answer)> FetchAsync(long index, int first, CancellationToken cancellationToken)
    {
        var path = new TilePath(TilePath.DataLevel, index, TilePath.FullWidth);
        using var response = await transport.SendAsync(path.ToString(), DataTile.MaximumBytes, acceptGzip: true, cancellationToken).ConfigureAwait(false);
        if (!response.IsOk)
        {
            return (null, response.IsTransient || response.Outcome == FetchOutcome.LeftAlone ? null : false);
        }

        using var tile = new DataTile(transport.Log, path, response.Body.Span, first, TilePath.FullWidth);
        if (tile.IsWhole)
        {
            return (tile.Take(), true);
        }

        // Some servers answer 200 with a page to everything.
        transport.CountFault(EndpointFamily.DataTile);
        return (null, false);
    }

    /// <summary>Whether an issuer that the tile names is there as well: without issuers, its entries would have no chains.</summary>
    private async Task<bool?> HasIssuersAsync(RawEntryBatch tile, CancellationToken cancellationToken)
    {
        for (var i = 0; i < tile.Count; i++)
        {
            if (tile.TryGetEntry(i, out var entry, out _) && entry.ChainFingerprints.Length >= Hash256.Size)
            {
                try
                {
                    await transport.FetchIssuerAsync(new Hash256(entry.ChainFingerprints[..Hash256.Size]), cancellationToken).ConfigureAwait(false);
                    return true;
                }
                catch (LogFaultException)
                {
                    // Nothing obliges an RFC 6962 log to have it.
                    return false;
                }
                catch (LogUnavailableException e)
                {
                    return e.Status is >= 400 and < 500 and not 429 ? false : null;
                }
            }
        }

        return true;
    }
}
