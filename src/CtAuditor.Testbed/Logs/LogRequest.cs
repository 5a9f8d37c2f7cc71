using Microsoft.AspNetCore.Http;

namespace CtAuditor.Testbed.Logs;

/// <summary>A request to a log, taken apart.</summary>
public sealed record LogRequest
{
    /// <summary>What it asks for.</summary>
    public required LogEndpoint Endpoint { get; init; }

    /// <summary>The path after the log's prefix, without a leading slash: "ct/v1/get-sth", "tile/data/x001/234".</summary>
    public required string Path { get; init; }

    /// <summary>The query's arguments.</summary>
    public IQueryCollection Query { get; init; } = QueryCollection.Empty;

    /// <summary>First entry asked for, of get-entries.</summary>
    public long Start { get; init; }

    /// <summary>Last entry asked for, of get-entries; inclusive.</summary>
    public long End { get; init; }

    /// <summary>Entries to give beyond what was asked for: a fault.</summary>
    public int Extra { get; init; }

    /// <summary>The tile asked for.</summary>
    public TileAddress Tile { get; init; }

    /// <summary>Path and query as they came.</summary>
    public override string ToString() =>
        Query.Count == 0 ? Path : Path + "?" + string.Join('&', Query.Select(pair => $"{pair.Key}={pair.Value}"));
}
