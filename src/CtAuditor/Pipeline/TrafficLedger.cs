using CtAuditor.Http;
using CtAuditor.Logs;
using CtAuditor.Store;

namespace CtAuditor.Pipeline;

/// <summary>
/// Turns the running counts of requests into what came since the last look, for the record of how logs answer. When most
/// logs cannot be reached at once the fault is ours, and nothing of that time is counted against anybody.
/// </summary>
internal sealed class TrafficLedger(LogsOfRun logs)
{
    private readonly Dictionary<int, LogTraffic> _seen = [];

    /// <summary>What came since the last call; nothing where our own network was at fault.</summary>
    public IReadOnlyList<EndpointDay> Take(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var changes = new List<(int Log, LogKind Kind, IReadOnlyList<(EndpointFamily Endpoint, RequestStatistics Before, RequestStatistics Now)> Endpoints)>();
        foreach (var log in logs.Tailed)
        {
            var current = log.Client.Traffic;
            var before = _seen.GetValueOrDefault(log.Row.Number, LogTraffic.None);
            _seen[log.Row.Number] = current;
            changes.Add((log.Row.Number, log.Client.Log.Kind, [.. current.Endpoints.Select(endpoint => (endpoint.Key, before.Of(endpoint.Key), endpoint.Value))]));
        }

        var asked = changes.Where(log => log.Endpoints.Any(endpoint => endpoint.Now.Requests > endpoint.Before.Requests)).ToList();
        var reached = asked.Count(log => log.Endpoints.Any(endpoint => Answered(endpoint.Now) > Answered(endpoint.Before)));
        return reached * 2 < asked.Count
            ? []
            : [.. from log in asked
                  from endpoint in log.Endpoints
                  let requests = Counted(endpoint.Now) - Counted(endpoint.Before)
                  where requests > 0
                  select new EndpointDay(log.Log, Name(endpoint.Endpoint, log.Kind), day, requests, requests - (Bad(endpoint.Now) - Bad(endpoint.Before)))];
    }

    // Some answer came, whatever it was.
    private static long Answered(RequestStatistics counts) => counts.Requests - counts.TransportErrors;

    // 404 is an answer: of a proof for a leaf that is not there, of a partial tile that the full one has replaced, of a frontend
    // that does not know the newest head yet.
    private static long Bad(RequestStatistics counts) => counts.ServerErrors + counts.TransportErrors + counts.Faults;

    // What was refused because we asked too much is not held against the log.
    private static long Counted(RequestStatistics counts) => counts.Requests - counts.TooManyRequests;

    private static string Name(EndpointFamily endpoint, LogKind kind) => endpoint switch
    {
        EndpointFamily.Head => kind == LogKind.StaticCt ? "checkpoint" : "get-sth",
        EndpointFamily.Entries => "get-entries",
        EndpointFamily.DataTile => "tile/data",
        EndpointFamily.HashTile => "tile",
        EndpointFamily.Proof => "proofs",
        _ => "issuer",
    };
}
