using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>Status 302 and a Location.</summary>
/// <param name="To">The place.</param>
public sealed record Redirect(Uri To) : LogFault(LogEndpoint.All)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer with { Status = 302, Location = To, ContentEncoding = null, ContentType = "text/plain; charset=utf-8", Body = "moved\n"u8.ToArray() };
    }
}
