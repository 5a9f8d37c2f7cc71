using System.IO.Compression;
using CtAuditor.Pki;
using Microsoft.AspNetCore.Http;

namespace CtAuditor.Testbed.Logs;

/// <summary>Hash tiles, data tiles and issuers of c2sp.org/static-ct-api v1.1.0, of whatever log serves them.</summary>
internal sealed class TileEndpoints(ServedLog log, LogServerOptions options)
{
    private readonly CompressedTiles _compressed = new(log, options.TileFolder);

    /// <summary>
    /// Compresses every full data tile of the published head now, on all cores, so that serving them costs a benchmark
    /// next to nothing.
    /// </summary>
    public void CompressAhead(CancellationToken cancellationToken)
    {
        var view = new LogView(log, []);
        Parallel.For(0, log.Head.TreeSize / TileAddress.FullWidth, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            DataTile(new TileAddress(IsData: true, Level: 0, index, TileAddress.FullWidth), view));
    }

    /// <summary>Says what a path asks for; null when it is no tile and no issuer.</summary>
    public static LogRequest? Read(string path, IQueryCollection query)
    {
        var request = new LogRequest { Endpoint = LogEndpoint.Issuer, Path = path, Query = query };
        if (path.StartsWith("tile/", StringComparison.Ordinal))
        {
            return TileAddress.TryParse(path["tile/".Length..], out var tile)
                ? request with { Endpoint = tile.IsData ? LogEndpoint.Entries : LogEndpoint.HashTile, Tile = tile }
                : null;
        }

        return path.StartsWith("issuer/", StringComparison.Ordinal) ? request : null;
    }

    /// <summary>Answers such a request.</summary>
    public LogAnswer Answer(LogRequest request, LogView view) => request.Endpoint switch
    {
        LogEndpoint.HashTile => IsThere(request.Tile, view) ? HashTile(request.Tile, view) : NotFound(),
        LogEndpoint.Entries => IsThere(request.Tile, view) ? DataTile(request.Tile, view) : NotFound(),
        _ => Issuer(request.Path["issuer/".Length..]),
    };

    private static LogAnswer NotFound() => LogAnswer.Error(StatusCodes.Status404NotFound, "not found");

    private static LogAnswer HashTile(TileAddress tile, LogView view) => new()
    {
        ContentType = "application/octet-stream",
        Body = view.Nodes(8 * tile.Level, tile.Index * TileAddress.FullWidth, tile.Width),
    };

    private static PooledBuffer Leaves(TileAddress tile, LogView view)
    {
        var body = new PooledBuffer();
        for (var i = tile.FirstLeaf; i < tile.EndLeaf; i++)
        {
            view.WriteTileLeaf(i, body);
        }

        return body;
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    /// <summary>
    /// A tile is there when a published head implies it: it is full, or as wide as the rightmost tile of a published size.
    /// "Logs MUST serve partial tiles corresponding to tree sizes for which a checkpoint was produced, but MAY omit any
    /// partial tile for which the corresponding full tile is available."
    /// </summary>
    private bool IsThere(TileAddress tile, LogView view)
    {
        // 48 bits hold every level-5 tile; beyond, the shift would overflow.
        if (tile.Index >= 1L << (40 - (8 * tile.Level)) || tile.EndLeaf > view.Head.TreeSize)
        {
            return false;
        }

        if (tile.Width == TileAddress.FullWidth)
        {
            return true;
        }

        var full = tile with { Width = TileAddress.FullWidth };
        if (options.DropPartialTiles && full.EndLeaf <= view.Head.TreeSize)
        {
            return false;
        }

        var shift = 8 * tile.Level;
        foreach (var size in view.Log.Heads.Select(head => head.TreeSize).Append(view.Head.TreeSize))
        {
            if (size <= view.Head.TreeSize && (size >> shift) == (tile.Index * TileAddress.FullWidth) + tile.Width)
            {
                return true;
            }
        }

        return false;
    }

    private LogAnswer Issuer(string fingerprint)
    {
        if (!Hash256.TryParseHex(fingerprint, out var hash) || hash.ToHex() != fingerprint || log.Issuer(hash) is not { } certificate)
        {
            return NotFound();
        }

        return new LogAnswer { ContentType = options.IssuerContentType, Body = certificate };
    }

    private LogAnswer DataTile(TileAddress tile, LogView view)
    {
        var answer = new LogAnswer { ContentType = "application/octet-stream" };
        if (!options.CompressDataTiles)
        {
            var leaves = Leaves(tile, view);
            return answer with { Body = leaves.Written, Owner = leaves };
        }

        if (!view.IsTrue)
        {
            using var leaves = Leaves(tile, view);
            return answer with { Body = Gzip(leaves.Written.Span), ContentEncoding = "gzip" };
        }

        var compressed = _compressed.Get(tile, () =>
        {
            using var leaves = Leaves(tile, view);
            return Gzip(leaves.Written.Span);
        });
        return answer with { Body = compressed, ContentEncoding = "gzip" };
    }
}
