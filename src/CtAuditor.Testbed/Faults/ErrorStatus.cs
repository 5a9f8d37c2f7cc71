using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>An HTTP error.</summary>
/// <param name="Status">500 and its kind, or 404 where something should be.</param>
public sealed record ErrorStatus(int Status = 500) : LogFault(LogEndpoint.All)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer with { Status = Status, ContentType = "text/plain; charset=utf-8", ContentEncoding = null, Body = "error\n"u8.ToArray() };
    }
}
