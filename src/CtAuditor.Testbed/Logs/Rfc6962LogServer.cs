using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using CtAuditor.Pki;
using Microsoft.AspNetCore.Http;

namespace CtAuditor.Testbed.Logs;

/// <summary>The read side of RFC 6962 section 4, and tiles beside it where the options say so.</summary>
public sealed class Rfc6962LogServer : LogServer
{
    private readonly TileEndpoints? _tiles;

    internal Rfc6962LogServer(ServedLog log, LogServerOptions options)
        : base(log, options) => _tiles = options.ServeTiles ? new TileEndpoints(log, options) : null;

    private protected override LogRequest? Read(string path, IQueryCollection query)
    {
        var endpoint = path switch
        {
            "ct/v1/get-sth" => LogEndpoint.Head,
            "ct/v1/get-entries" => LogEndpoint.Entries,
            "ct/v1/get-sth-consistency" or "ct/v1/get-entry-and-proof" or "ct/v1/get-proof-by-hash" => LogEndpoint.Proof,
            "ct/v1/get-roots" => LogEndpoint.Roots,
            "log.v3.json" => LogEndpoint.Metadata,
            _ => LogEndpoint.None,
        };
        if (endpoint == LogEndpoint.None)
        {
            return _tiles is null ? null : TileEndpoints.Read(path, query);
        }

        var request = new LogRequest { Endpoint = endpoint, Path = path, Query = query };
        return endpoint == LogEndpoint.Entries ? request with { Start = Number(request, "start"), End = Number(request, "end") } : request;
    }

    private protected override LogAnswer Answer(LogRequest request, LogView view) => request.Path switch
    {
        "ct/v1/get-sth" => Head(view.Head),
        "ct/v1/get-entries" => Entries(request, view),
        "ct/v1/get-sth-consistency" => Consistency(Number(request, "first"), Number(request, "second"), view),
        "ct/v1/get-entry-and-proof" => EntryAndProof(Number(request, "leaf_index"), Number(request, "tree_size"), view),
        "ct/v1/get-proof-by-hash" => ProofByHash(request, view),
        "ct/v1/get-roots" => Roots(view.Log),
        "log.v3.json" => Metadata(),
        _ => _tiles!.Answer(request, view),
    };

    /// <summary>A query argument as a number from 0; -1 when it is missing or no number.</summary>
    private static long Number(LogRequest request, string name) =>
        long.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static LogAnswer Bad(string message) => LogAnswer.Error(StatusCodes.Status400BadRequest, message);

    private static LogAnswer Head(LogHead head) => LogAnswer.Json(new JsonObject
    {
        ["tree_size"] = head.TreeSize,
        ["timestamp"] = head.Timestamp,
        ["sha256_root_hash"] = head.RootHash.ToBase64(),
        ["tree_head_signature"] = Convert.ToBase64String(head.Signature.Span),
    }.ToJsonString());

    private static LogAnswer Consistency(long first, long second, LogView view)
    {
        if (first < 0 || second < first || second > view.Head.TreeSize)
        {
            return Bad("first and second must be sizes of this log, in order");
        }

        return LogAnswer.Json(new JsonObject { ["consistency"] = Array(view.Log.Tree.ConsistencyProof(first, second)) }.ToJsonString());
    }

    private static LogAnswer EntryAndProof(long index, long size, LogView view)
    {
        if (index < 0 || index >= size || size > view.Head.TreeSize)
        {
            return Bad("leaf_index must be below tree_size, and tree_size at most this log's");
        }

        var entry = view.Entry(index);
        return LogAnswer.Json(new JsonObject
        {
            ["leaf_input"] = Convert.ToBase64String(entry.LeafInput()),
            ["extra_data"] = Convert.ToBase64String(entry.ExtraData()),
            ["audit_path"] = Array(view.Log.Tree.InclusionPath(index, size)),
        }.ToJsonString());
    }

    private static LogAnswer ProofByHash(LogRequest request, LogView view)
    {
        var size = Number(request, "tree_size");
        var hash = new byte[Hash256.Size];
        if (size < 0 || size > view.Head.TreeSize
            || !Convert.TryFromBase64String(request.Query["hash"].ToString(), hash, out var length) || length != Hash256.Size)
        {
            return Bad("hash must be 32 bytes of base64, and tree_size at most this log's");
        }

        if (view.Log.Find(new Hash256(hash)) is not { } index || index >= size)
        {
            return LogAnswer.Error(StatusCodes.Status404NotFound, "no such leaf");
        }

        return LogAnswer.Json(new JsonObject
        {
            ["leaf_index"] = index,
            ["audit_path"] = Array(view.Log.Tree.InclusionPath(index, size)),
        }.ToJsonString());
    }

    private static LogAnswer Roots(ServedLog log) => LogAnswer.Json(new JsonObject
    {
        ["certificates"] = new JsonArray([.. log.Roots.Select(root => (JsonNode)Convert.ToBase64String(root.Span))]),
    }.ToJsonString());

    private static JsonArray Array(IReadOnlyList<Hash256> hashes) => [.. hashes.Select(hash => (JsonNode)hash.ToBase64())];

    private LogAnswer Entries(LogRequest request, LogView view)
    {
        if (request.Start < 0 || request.End < request.Start || request.Start >= view.Head.TreeSize)
        {
            return Bad("start and end must be indexes of this log, in order");
        }

        // RFC 6962 section 4.6: a log may return fewer entries than asked for.
        var limit = Options.AlignPages ? Options.PageLimit - (request.Start % Options.PageLimit) : Options.PageLimit;
        var end = Math.Min(Math.Min(request.End + 1, view.Head.TreeSize), request.Start + limit);
        var body = new PooledBuffer();
        body.Write("{\"entries\":["u8);
        for (var i = request.Start; i < end + request.Extra; i++)
        {
            if (i > request.Start)
            {
                body.Write(","u8);
            }

            view.WriteJson(Math.Min(i, view.Head.TreeSize - 1), body);
        }

        body.Write("]}"u8);
        return new LogAnswer { Body = body.Written, Owner = body };
    }
}
