using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>Status 200 and no entries: an empty list of get-entries, a data tile of no bytes.</summary>
public sealed record EmptyPage() : LogFault(LogEndpoint.Entries)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        var isTile = request.Path.StartsWith("tile/", StringComparison.Ordinal);
        return answer with { Body = isTile ? default : "{\"entries\":[]}"u8.ToArray(), ContentEncoding = null };
    }
}
