using CtAuditor.Testbed.Faults;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Tests.Pipeline;

/// <summary>Sees each finished answer together with its request, and may act on it or change it.</summary>
/// <param name="See">Called once the answer is ready and before it is sent; the answer waits for it.</param>
internal sealed record RequestFault(Func<LogRequest, LogAnswer, LogAnswer> See) : LogFault
{
    public override LogAnswer Answer(LogRequest request, LogAnswer answer) => See(request, answer);

    /// <summary>Whether the crawl asks for this when it judges, not when it reads: one single entry, or its proof.</summary>
    public static bool IsOfSettlement(LogRequest request) =>
        (request.Endpoint == LogEndpoint.Entries && !request.Path.StartsWith("tile/", StringComparison.Ordinal) && request.Start == request.End)
        || request.Path.EndsWith("get-proof-by-hash", StringComparison.Ordinal)
        || request.Path.EndsWith("get-entry-and-proof", StringComparison.Ordinal);

    public static LogAnswer Unavailable(LogAnswer answer) => new ErrorStatus(500).Answer(null!, answer);
}
