using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CtAuditor.Pki;
using CtAuditor.Testbed.Wire;
using Microsoft.AspNetCore.Http;

namespace CtAuditor.Testbed.Logs;

/// <summary>The monitoring APIs of c2sp.org/static-ct-api v1.1.0, and get-roots of its submission APIs.</summary>
public sealed class StaticCtLogServer : LogServer
{
    private readonly CompressedTiles _compressed;

    internal StaticCtLogServer(ServedLog log, LogServerOptions options)
        : base(log, options) => _compressed = new CompressedTiles(log, options.TileFolder);

    /// <summary>
    /// Compresses every full data tile of the published head now, on all cores, so that serving them costs a benchmark
    /// next to nothing.
    /// </summary>
    public void CompressAhead(CancellationToken cancellationToken)
    {
        var view = new LogView(Log, []);
        Parallel.For(0, Log.Head.TreeSize / TileAddress.FullWidth, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            DataTile(new TileAddress(IsData: true, Level: 0, index, TileAddress.FullWidth), view));
    }

    private protected override LogRequest? Read(string path, IQueryCollection query)
    {
        var request = new LogRequest { Endpoint = LogEndpoint.None, Path = path, Query = query };
        if (path.StartsWith("tile/", StringComparison.Ordinal))
        {
            return TileAddress.TryParse(path["tile/".Length..], out var tile)
                ? request with { Endpoint = tile.IsData ? LogEndpoint.Entries : LogEndpoint.HashTile, Tile = tile }
                : null;
        }

        if (path.StartsWith("issuer/", StringComparison.Ordinal))
        {
            return request with { Endpoint = LogEndpoint.Issuer };
        }

        return path switch
        {
            "checkpoint" => request with { Endpoint = LogEndpoint.Head },
            "log.v3.json" => request with { Endpoint = LogEndpoint.Metadata },
            "ct/v1/get-roots" => request with { Endpoint = LogEndpoint.Roots },
            _ => null,
        };
    }

    private protected override LogAnswer Answer(LogRequest request, LogView view) => request.Endpoint switch
    {
        LogEndpoint.Head => Checkpoint(view.Head),
        LogEndpoint.HashTile => IsThere(request.Tile, view) ? HashTile(request.Tile, view) : NotFound(),
        LogEndpoint.Entries => IsThere(request.Tile, view) ? DataTile(request.Tile, view) : NotFound(),
        LogEndpoint.Issuer => Issuer(request.Path["issuer/".Length..]),
        LogEndpoint.Roots => Roots(view.Log),
        _ => Metadata(),
    };

    private static LogAnswer NotFound() => LogAnswer.Error(StatusCodes.Status404NotFound, "not found");

    private static LogAnswer Roots(ServedLog log) =>
        LogAnswer.Json("{\"certificates\":[" + string.Join(',', log.Roots.Select(root => "\"" + Convert.ToBase64String(root.Span) + "\"")) + "]}");

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
        if (Options.DropPartialTiles && full.EndLeaf <= view.Head.TreeSize)
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

    private LogAnswer Checkpoint(LogHead head)
    {
        var keyId = SHA256.HashData([.. Encoding.UTF8.GetBytes(Origin), 0x0A, 0x05, .. Log.LogId.ToArray()]);
        var signature = new TlsWriter().Bytes(keyId.AsSpan(0, 4)).UInt64(head.Timestamp).Bytes(head.Signature.Span).ToArray();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Origin}\n{head.TreeSize}\n{head.RootHash.ToBase64()}\n\n\u2014 {Origin} {Convert.ToBase64String(signature)}\n");
        return new LogAnswer { ContentType = "text/plain; charset=utf-8", Body = Encoding.UTF8.GetBytes(text) };
    }

    private LogAnswer Issuer(string fingerprint)
    {
        if (!Hash256.TryParseHex(fingerprint, out var hash) || hash.ToHex() != fingerprint || Log.Issuer(hash) is not { } certificate)
        {
            return NotFound();
        }

        return new LogAnswer { ContentType = Options.IssuerContentType, Body = certificate };
    }

    private LogAnswer DataTile(TileAddress tile, LogView view)
    {
        var answer = new LogAnswer { ContentType = "application/octet-stream" };
        if (!Options.CompressDataTiles)
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
