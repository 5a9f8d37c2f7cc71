using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>Status 200 and a page for people, as captive portals and maintenance banners send it.</summary>
public sealed record HtmlPage() : LogFault(LogEndpoint.All)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer with
        {
            Status = 200,
            ContentType = "text/html; charset=utf-8",
            ContentEncoding = null,
            Body = "<!DOCTYPE html><html><title>Back soon</title><body>We are doing some maintenance.</body></html>"u8.ToArray(),
        };
    }
}
