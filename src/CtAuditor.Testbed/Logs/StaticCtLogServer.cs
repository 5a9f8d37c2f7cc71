using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CtAuditor.Testbed.Wire;
using Microsoft.AspNetCore.Http;

namespace CtAuditor.Testbed.Logs;

/// <summary>The monitoring APIs of c2sp.org/static-ct-api v1.1.0, and get-roots of its submission APIs.</summary>
public sealed class StaticCtLogServer : LogServer
{
    private readonly TileEndpoints _tiles;

    internal StaticCtLogServer(ServedLog log, LogServerOptions options)
        : base(log, options) => _tiles = new TileEndpoints(log, options);

    /// <summary>
    /// Compresses every full data tile of the published head now, on all cores, so that serving them costs a benchmark
    /// next to nothing.
    /// </summary>
    public void CompressAhead(CancellationToken cancellationToken) => _tiles.CompressAhead(cancellationToken);

    private protected override LogRequest? Read(string path, IQueryCollection query)
    {
        var request = new LogRequest { Endpoint = LogEndpoint.None, Path = path, Query = query };
        return path switch
        {
            "checkpoint" => request with { Endpoint = LogEndpoint.Head },
            "log.v3.json" => request with { Endpoint = LogEndpoint.Metadata },
            "ct/v1/get-roots" => request with { Endpoint = LogEndpoint.Roots },
            _ => TileEndpoints.Read(path, query),
        };
    }

    private protected override LogAnswer Answer(LogRequest request, LogView view) => request.Endpoint switch
    {
        LogEndpoint.Head => Checkpoint(view.Head),
        LogEndpoint.Roots => Roots(view.Log),
        LogEndpoint.Metadata => Metadata(),
        _ => _tiles.Answer(request, view),
    };

    private static LogAnswer Roots(ServedLog log) =>
        LogAnswer.Json("{\"certificates\":[" + string.Join(',', log.Roots.Select(root => "\"" + Convert.ToBase64String(root.Span) + "\"")) + "]}");

    private LogAnswer Checkpoint(LogHead head)
    {
        var keyId = SHA256.HashData([.. Encoding.UTF8.GetBytes(Origin), 0x0A, 0x05, .. Log.LogId.ToArray()]);
        var signature = new TlsWriter().Bytes(keyId.AsSpan(0, 4)).UInt64(head.Timestamp).Bytes(head.Signature.Span).ToArray();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Origin}\n{head.TreeSize}\n{head.RootHash.ToBase64()}\n\n\u2014 {Origin} {Convert.ToBase64String(signature)}\n");
        return new LogAnswer { ContentType = "text/plain; charset=utf-8", Body = Encoding.UTF8.GetBytes(text) };
    }
}
