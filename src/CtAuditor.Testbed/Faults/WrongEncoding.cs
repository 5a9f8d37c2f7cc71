using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>The right body under a Content-Encoding that it does not have.</summary>
/// <param name="Encoding">What is claimed: "br", which nobody asked for, or "gzip" over plain bytes.</param>
public sealed record WrongEncoding(string Encoding) : LogFault(LogEndpoint.All)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer with { ContentEncoding = Encoding, Body = answer.ContentEncoding is null ? answer.Body : "not compressed"u8.ToArray() };
    }
}
